import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'vitest';
import { keepersOf } from '../faults/support/census.ts';
import { isAlive, pitcrewPath, signalTo, until } from '../faults/support/house.ts';
import { mayMount, mountSmall } from '../faults/support/limits.ts';
import { KeptHouse, kill } from './support/kept-house.ts';

const minute = 60_000;

/** A house of somebody who has chosen nothing, or only this. */
const byDefault = (chosen: Readonly<Record<string, string>> = {}): KeptHouse => new KeptHouse(chosen);

const backends = ['display-message', '-p', '#{pitcrew_backends}'];

/** Everything is gone, as after a power cut: the conductor, keepers, programs. */
async function killAll(one: KeptHouse): Promise<void> {
  await one.killConductor();
  for (const pid of keepersOf(one)) signalTo(pid, 'SIGKILL');
  await until(() => keepersOf(one).length === 0);
}

/** As if the mark had been written before the machine was started. */
function ageMark({ socket }: KeptHouse): void {
  const mark = `${socket}.recover`;
  const text = readFileSync(mark, 'utf8');
  assert.match(text, /"boot":"[0-9a-f-]{36}"/);
  writeFileSync(mark, text.replace(/"boot":"[0-9a-f-]{36}"/, '"boot":"another"'));
}

describe('a crew of somebody who has chosen nothing', () => {
  it(
    'outlives kill -9 of its conductor, with its programs',
    async () => {
      const one = byDefault();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.ok('set-option', '-g', '@mine', 'yes');
      const pane = await one.ok('display-message', '-p', '-t', 'one', '#{pane_id} #{pane_pid}');
      const before = await one.killConductor();
      assert.equal(await one.ok('display-message', '-p', '-t', 'one', '#{pane_id} #{pane_pid}'), pane);
      assert.equal(await one.ok('show-options', '-gv', '@mine'), 'yes');
      assert.notEqual(await one.pid(), before);
    },
    3 * minute,
  );

  it.each(['kill-server', 'pitcrew down', 'SIGTERM'] as const)(
    'is ended by %s, with everything that was kept',
    async (end) => {
      const one = byDefault();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const program = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      const pid = await one.pid();
      if (end === 'kill-server') await one.ok('kill-server');
      else if (end === 'SIGTERM') signalTo(pid, end);
      else assert.equal((await one.run([pitcrewPath, 'down'])).code, 0);
      await until(() => ![pid, program, ...keepersOf(one)].some(isAlive), minute);
      assert.deepEqual(
        readdirSync(one.sockets).filter((name) => name.startsWith('default')),
        [],
      );
    },
    3 * minute,
  );

  it(
    'is gone with the machine: a command that starts no server finds none, another one a fresh server that says it',
    async () => {
      const one = byDefault();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.ok('set-option', '-g', 'remain-on-exit', 'on');
      await killAll(one);
      ageMark(one);
      const { code, err } = await one.tmux('list-sessions');
      assert.deepEqual([code, err], [1, `no server running on ${one.socket}\n`]);
      await until(() => one.conductors().length === 0);
      assert.deepEqual(
        readdirSync(one.sockets).filter((name) => name.startsWith('default')),
        ['default'],
      );
      await one.ok('new-session', '-d', '-s', 'two', 'exec cat');
      await killAll(one);
      ageMark(one);
      await one.ok('new-session', '-d', '-s', 'three', 'exec cat');
      assert.equal(await one.ok('list-panes', '-a', '-F', '#{session_name} #{pane_dead}'), 'three 0');
      const notes = readFileSync(join(dirname(one.socket), 'conductor.log'), 'utf8');
      assert.equal(notes.match(/the machine was started anew/g)?.length, 2);
      // It is kept as any other.
      await one.killConductor();
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'three');
    },
    3 * minute,
  );

  it(
    'works where its state has no place, ends with its conductor, and says so',
    async () => {
      const one = byDefault();
      mkdirSync(one.sockets, { mode: 0o700 });
      writeFileSync(`${one.socket}.state`, "somebody's file");
      const { code, err } = await one.tmux('new-session', '-d', '-s', 'one', 'exec cat');
      assert.deepEqual([code, err], [0, '']);
      assert.match(await one.ok(...backends), /registry-memory .*pty-node/);
      const up = await one.run([pitcrewPath, 'up']);
      assert.match(up.out, /^conductor up at .*\nthis crew ends with its conductor, .*default\.state/);
      const notes = readFileSync(join(dirname(one.socket), 'conductor.log'), 'utf8');
      assert.equal(notes.match(/this crew ends with its conductor/g)?.length, 1);
      await one.killConductor();
      assert.equal((await one.tmux('list-sessions')).err, `no server running on ${one.socket}\n`);
      assert.equal(readFileSync(`${one.socket}.state`, 'utf8'), "somebody's file");
    },
    3 * minute,
  );

  it.skipIf(!mayMount)(
    'works on a full disk, says that it is not kept, and is kept as soon as there is room (skipped unless root may mount)',
    async () => {
      const one = byDefault();
      const disk = mountSmall(one.sockets, '1m');
      assert.ok(disk);
      try {
        disk.fill();
        const { code, err } = await one.tmux('new-session', '-d', '-s', 'one', 'exec cat');
        assert.equal(code, 0);
        assert.match(err, /it is forgotten if the server is killed now\n$/);
        disk.empty();
        await until(() => existsSync(`${one.socket}.recover`), minute);
        await one.killConductor();
        assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'one');
        await one.ok('kill-server');
        await until(() => keepersOf(one).length === 0);
      } finally {
        for (const pid of one.conductors()) await kill(pid);
        disk.unmount();
      }
    },
    3 * minute,
  );
});

describe('who chooses one part', () => {
  const cases = [
    ['a pty whose programs end with the conductor', { PITCREW_PTY: 'node' }, 'registry-memory', 'pty-node'],
    ['a registry that keeps nothing', { PITCREW_REGISTRY: 'memory' }, 'registry-memory', 'pty-node'],
    ['a registry that keeps everything', { PITCREW_REGISTRY: 'file' }, 'registry-file', 'pty-keeper'],
    ['both', { PITCREW_PTY: 'node', PITCREW_REGISTRY: 'file' }, 'registry-file', 'pty-node'],
  ] as const;
  it.each(cases)('%s: the other one agrees with it', async (_name, chosen, registry, pty) => {
    const one = byDefault(chosen);
    await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
    const used = (await one.ok(...backends)).split(' ');
    assert.ok(used.includes(registry) && used.includes(pty), used.join(' '));
    assert.equal(existsSync(`${one.socket}.recover`), pty === 'pty-keeper');
    assert.equal(await one.ok('display-message', '-p', '#{pitcrew_not_kept}'), '');
  });

  it('gets an error, and nothing else, where that does not work', async () => {
    const one = byDefault({ PITCREW_PTY: 'keeper' });
    mkdirSync(one.sockets, { mode: 0o700 });
    writeFileSync(`${one.socket}.state`, "somebody's file");
    const { code, err } = await one.tmux('new-session', '-d', '-s', 'one', 'exec cat');
    assert.equal(code, 1);
    assert.match(err, /default\.state/);
    await until(() => one.conductors().length === 0);
  });
});
