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
  async function said(line: string, environ = ''): Promise<string> {
    const nothing = new Uint8Array();
    const caller = new Caller(
      { cwd: Buffer.from('/'), environ: Buffer.from(environ), pid: process.pid },
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

  // A program's first command may be read before the word that the program runs.
  it('find their session, window and pane where they run in a pane whose program is being started', async () => {
    const pane = await said('new-session -d -s two -P -F "#{pane_id}" cat');
    let next = Number(pane.slice('0 %'.length));
    const where = '#{session_name}:#{window_index}.#{pane_index}';
    for (const [start, place] of [
      ['new-session -d -s three cat', 'three:0.0'],
      ['new-window -t two: cat', 'two:1.0'],
      ['split-window -t two:1 cat', 'two:1.1'],
      ['respawn-pane -k -t two:1.1 cat', 'two:1.1'],
    ] as const) {
      if (!start.startsWith('respawn')) next += 1;
      const environ = `TMUX_PANE=%${next}\0`;
      const [, told] = await Promise.all([said(start), said(`display-message -p "${where}"`, environ)]);
      assert.equal(told, `0 ${place}`, start);
    }
  });
});
