import { describe, expect, it } from 'vitest';
import { hasTmux, Pair } from './support/pair.ts';

describe.skipIf(!hasTmux)('a session that nobody ever looked at (skipped without tmux 3.3a)', () => {
  it('is listed as tmux lists it', async () => {
    const pair = new Pair();
    try {
      await pair.run(['new-session', '-d', '-s', 's', 'cat']);
      const both = await pair.run(['display-message', '-a']);
      const [ours, theirs] = [both.ours, both.theirs].map(({ stdout }) =>
        stdout.split('\n').filter((line) => line.startsWith('session_')),
      );
      expect(theirs).toContain('session_last_attached=0');
      expect(ours).toEqual(theirs);
    } finally {
      await pair.close();
    }
  });
});
