import assert from 'node:assert/strict';
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, pitcrewPath, signalTo, tmuxPath, until, type House } from './support/house.ts';

/** Ten sessions at once, as an agent's script may ask for them. */
async function tenAtOnce(home: House): Promise<void> {
  const names = Array.from({ length: 10 }, (_, index) => `s${index}`);
  const answers = await Promise.all(names.map((name) => home.tmux('new-session', '-d', '-s', name)));
  assert.deepEqual(
    answers.map(({ code, err }) => [code, err]),
    names.map(() => [0, '']),
  );
  assert.equal(await home.ok('list-sessions', '-F', '#{session_name}'), names.join('\n'));
  await until(() => home.conductors().length === 1);
}

describe('who starts a conductor', () => {
  it('ten at once, where none runs: one conductor and ten sessions', async () => {
    await tenAtOnce(house());
  });

  it('ten at once, where a dead conductor has left its socket and nothing else', async () => {
    const home = house({ PITCREW_PTY: 'node' });
    signalTo(await home.start(), 'SIGKILL');
    await until(
      async () => (await home.tmux('list-sessions')).err === `no server running on ${home.socket}\n`,
    );
    await tenAtOnce(home);
  });

  it('while another one ends: whoever comes after that gets a new one', async () => {
    const home = house();
    for (let round = 0; round < 4; round += 1) {
      await home.ok('new-session', '-d', '-s', `old${round}`);
      const [, start] = await Promise.all([home.tmux('kill-server'), home.tmux('start-server')]);
      assert.match(start.err, /^$|^server exited unexpectedly|^no server running/);
      const next = await home.tmux('new-session', '-d', '-s', `new${round}`);
      assert.deepEqual([next.code, next.err], [0, '']);
      assert.equal(await home.ok('has-session', '-t', `new${round}`), '');
      await home.ok('kill-server');
    }
    await until(() => home.conductors().length === 0);
  });

  it('in a folder that is gone meanwhile', async () => {
    const home = house();
    const gone = join(home.folder, 'gone');
    const script = 'mkdir "$1" && cd "$1" && rmdir "$1" && shift && exec "$@"';
    const { code, err } = await home.run([
      '/bin/sh',
      '-c',
      script,
      'sh',
      gone,
      tmuxPath,
      '-L',
      'default',
      'new-session',
      '-d',
      '-s',
      'one',
    ]);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(await home.ok('list-sessions', '-F', '#{session_name}'), 'one');
  });

  it('by hand, a second time: it says who runs there and exits with 0', async () => {
    const home = house();
    const pid = await home.start();
    const { code, err } = await home.run([pitcrewPath, 'serve', '--socket', home.socket]);
    assert.equal(code, 0);
    assert.match(err, new RegExp(`${home.socket}.*${pid}`));
    assert.ok(isAlive(pid));
  });
});

describe('a conductor that can not start says why, to whom started it, with 1', () => {
  const broken = (text: string) => (home: House) => {
    const file = join(home.folder, 'backend.mjs');
    writeFileSync(file, text);
    return { PITCREW_PTY: file };
  };
  const settings = (text: string) => (home: House) => {
    mkdirSync(join(home.folder, 'config', 'pitcrew'), { recursive: true });
    writeFileSync(join(home.folder, 'config', 'pitcrew', 'config.json'), text);
    return {};
  };
  const traits = `argv0: true, survivesHost: false, defects: []`;
  const missing = `export default { contract: 'pty', name: 'foreign', summary: 's', traits: { ${traits} },
    open: async () => { await import('no-such-native-package'); } }`;
  const cases: readonly (readonly [string, (home: House) => Readonly<Record<string, string>>, RegExp])[] = [
    ['an unknown backend', () => ({ PITCREW_PTY: 'teleport' }), /teleport.*(node|ruspty)/s],
    ['a path where nothing is', () => ({ PITCREW_PTY: './nothing.mjs' }), /nothing\.mjs/],
    ['a module that throws', broken('throw new Error("broken at load")'), /backend\.mjs.*broken at load/s],
    ['a module that is no backend', broken('export const a = 1'), /backend\.mjs/],
    [
      'a backend of another contract',
      broken(missing.replace("'pty'", "'lock'")),
      /backend\.mjs has no default export that is a pty backend/,
    ],
    [
      'a dependency that is missing',
      broken(missing),
      /pty backend .*backend\.mjs.*PITCREW_PTY.*no-such-native-package.*--pty/,
    ],
    ['settings that are no JSON', settings('{ "pty": '), /config\.json is not JSON/],
    ['settings that are no object', settings('[]'), /config\.json must hold an object/],
    ['settings of an unknown contract', settings('{ "ptty": "node" }'), /config\.json sets "ptty"/],
    ['settings of the wrong type', settings('{ "pty": 7 }'), /config\.json: "pty" must be a text/],
  ];
  it.each(cases)('%s', async (_name, prepare, text) => {
    const home = house();
    const { code, err, out } = await home.run([tmuxPath, 'new-session', '-d'], { env: prepare(home) });
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, text);
    assert.ok(err.length < 1000 && !err.includes('    at '), `no stack: ${err}`);
    await until(() => home.conductors().length === 0);
  });
});
