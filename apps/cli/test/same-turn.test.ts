import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Caller, prepareText, runSequence, type Shim } from '@pitcrew/shim';
import { shimHere, type ShimHere } from './support/shim-here.ts';

describe('callers that come in the same turn', () => {
  let here: ShimHere;
  let shim: Shim;
  beforeAll(async () => {
    here = await shimHere();
    ({ shim } = here);
  });
  afterAll(() => here.close());

  /** What it says, on both streams, and its code. */
  async function said(line: string): Promise<string> {
    const nothing = new Uint8Array();
    const caller = new Caller(
      { cwd: Buffer.from('/'), environ: nothing, pid: process.pid },
      { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
    );
    const words: string[] = [];
    const say = (text: string): void => void words.push(text);
    const output = { print: say, write: () => undefined, warn: say };
    const code = await runSequence(shim, caller, prepareText(shim, line), output);
    return `${code} ${words.join('')}`;
  }

  it('make a session of a name once, and the others are told so as ever', async () => {
    const all = await Promise.all([1, 2, 3].map(() => said('new-session -d -s one cat')));
    assert.deepEqual(all, ['0 ', ...[2, 3].map(() => '1 duplicate session: one')]);
  });
});
