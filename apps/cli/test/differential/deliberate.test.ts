import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliberate } from './deliberate.ts';
import { hasTmux, Pair, type Answer } from './support/pair.ts';

const told = ({ code, stdout, stderr }: Answer): string => `${code} ${stdout}${stderr}`;

describe.skipIf(!hasTmux)('deliberate differences', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = new Pair();
    await pair.run(['new-session', '-d', '-s', 's', '-x', '80', '-y', '24', 'cat']);
  });
  afterAll(() => pair.close());

  for (const { what, shown } of deliberate) {
    if (shown === undefined) continue;
    it(what, async () => {
      const { ours, theirs } = await pair.run(shown.run);
      expect(told(theirs)).toMatch(shown.tmux);
      expect(told(ours)).toMatch(shown.pitcrew);
    });
  }
});
