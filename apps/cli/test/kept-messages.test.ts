import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Caller, prepareText, runSequence, type Shim } from '@pitcrew/shim';
import { shimHere, type ShimHere } from './support/shim-here.ts';

const calls = 10;
/** What each of them has of text, and what may be kept of all. */
const long = 1_000_000;
const most = 3_000_000;

describe('messages keep nothing of long texts but what is shown of them', () => {
  let here: ShimHere;
  let shim: Shim;
  beforeAll(async () => {
    here = await shimHere();
    ({ shim } = here);
  });
  afterAll(() => here.close());

  it.each([
    ['a refusal', (text: string) => `select-pane -t ${text}`],
    ['a word', (text: string) => `set-option -g @long ${text}`],
    ['the value of a flag', (text: string) => `display-message -p -F ${text}`],
  ])('%s', async (_what, line) => {
    const before = held();
    for (let call = 0; call < calls; call += 1) await run(line(`${'x'.repeat(long)}${call}`));
    const grown = held() - before;
    assert.ok(shim.messages.list().length > calls);
    assert.ok(grown < most, `${grown} bytes`);
  });

  async function run(line: string): Promise<void> {
    const nothing = new Uint8Array();
    const caller = new Caller(
      { cwd: Buffer.from('/'), environ: nothing, pid: process.pid },
      { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
    );
    const nobody = (): undefined => undefined;
    const code = await runSequence(shim, caller, prepareText(shim, line), {
      print: nobody,
      write: nobody,
      warn: (text) => shim.messages.addRefusal(caller, text),
    });
    assert.equal(code, line.startsWith('select-pane') ? 1 : 0);
  }
});

/** Bytes that are no garbage. */
function held(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
