import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Conductor, Environment } from '@pitcrew/conductor';
import ptyNode from '@pitcrew/pty-node';
import screenXterm from '@pitcrew/screen-xterm';
import { Caller, prepareText, readConfiguration, runSequence, Shim, watchCrew } from '@pitcrew/shim';

describe('callers that come in the same turn', () => {
  let conductor: Conductor;
  let shim: Shim;
  beforeAll(async () => {
    const [pty, screens] = await Promise.all([ptyNode.open(), screenXterm.open()]);
    const environment = Environment.fromEntries([
      ['PATH', '/usr/bin:/bin'],
      ['SHELL', '/bin/sh'],
    ]);
    conductor = new Conductor({
      pty,
      ptyTraits: ptyNode.traits,
      screens,
      environment,
      address: '/nowhere',
      usableShell: () => true,
    });
    shim = new Shim(conductor, { socketPath: '/nowhere', stop: () => undefined });
    watchCrew(shim);
    await readConfiguration(shim, []);
  });
  afterAll(async () => {
    shim.ending.abort();
    shim.channels.flush();
    await conductor.close();
  });

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
