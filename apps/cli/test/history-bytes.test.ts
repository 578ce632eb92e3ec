import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Pane } from '@pitcrew/conductor';
import { Caller, prepareText, runSequence } from '@pitcrew/shim';
import { shimHere, type ShimHere } from './support/shim-here.ts';

const nothing = new Uint8Array();

/** What changes how much there is on a screen and in its history. */
const steps: readonly ((pane: Pane) => void)[] = [
  ({ screen }) => screen.write(Buffer.from('a line\r\n')),
  ({ screen }) => screen.write(Buffer.from('many lines\r\n'.repeat(300))),
  ({ screen }) => screen.write(Buffer.from('\r\n'.repeat(300))),
  ({ screen }) => screen.write(Buffer.from('\u001b[2J')),
  ({ screen }) => screen.write(Buffer.from('\u001b[Hfull '.padEnd(500, 'x'))),
  (pane) => pane.resize(40, 10),
  ({ screen }) => screen.clearHistory(),
  ({ screen }) => screen.write(Buffer.from('\u001b[?1049h')),
  ({ screen }) => screen.write(Buffer.from('\u001bc')),
];

describe('the size of a history', () => {
  let here: ShimHere;
  beforeAll(async () => void (here = await shimHere()));
  afterAll(() => here.close());

  async function said(line: string): Promise<string> {
    const facts = { cwd: Buffer.from('/'), environ: nothing, pid: process.pid };
    const caller = new Caller(facts, {
      readInput: () => Promise.resolve(nothing),
      attach: () => Promise.resolve(''),
    });
    let text = '';
    const say = (more: string): void => void (text += more);
    await runSequence(here.shim, caller, prepareText(here.shim, line), {
      print: say,
      write: () => undefined,
      warn: say,
    });
    return text;
  }

  async function paneOf(session: string): Promise<Pane> {
    const id = await said(`new-session -d -s ${session} -P -F '#{pane_id}' 'stty -echo; exec cat'`);
    const pane = here.shim.conductor.panes.get(Number(id.slice(1)));
    assert.ok(pane !== undefined);
    return pane;
  }

  const sizeOf = (session: string): Promise<string> =>
    said(`display-message -p -t ${session} '#{history_bytes} #{history_all_bytes}'`);

  it('is the same for whoever asks after each change and for whoever asks once', async () => {
    const often = await paneOf('often');
    const sizes = new Set([await sizeOf('often')]);
    for (const [count, step] of steps.entries()) {
      step(often);
      const once = await paneOf(`once${count}`);
      for (const each of steps.slice(0, count + 1)) each(once);
      const size = await sizeOf(`once${count}`);
      for (let time = 0; time < 2; time += 1)
        assert.equal(await sizeOf('often'), size, `after ${count + 1} changes`);
      sizes.add(size);
    }
    assert.ok(sizes.size > 6, [...sizes].join(' | '));
  });
});
