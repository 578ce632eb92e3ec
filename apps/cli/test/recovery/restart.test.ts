import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, parentOf, pitcrewPath, until } from '../faults/support/house.ts';
import { kill, KeptHouse, untilPrinted } from './support/kept-house.ts';
import { numberedLines } from './support/lines.ts';

const minute = 60_000;

describe('pitcrew up --restart', () => {
  it(
    'lets another conductor take over, with the backends that are asked for, and loses nothing',
    async () => {
      const one = new KeptHouse();
      await one.ok(
        'new-session',
        '-d',
        '-s',
        'one',
        'i=0; while sleep 0.01; do i=$((i+1)); echo "line $i"; done',
      );
      await one.ok('split-window', '-t', 'one', 'exec cat');
      await one.ok('set-option', '-g', '@mine', 'yes');
      const crew = ['list-panes', '-a', '-F', '#{pane_id} #{pane_pid} #{window_layout}'];
      const before = await one.ok(...crew);
      for (const registry of ['lmdb', 'sqlite', 'journal']) {
        const old = await one.pid();
        const { code, out, err } = await one.run([pitcrewPath, 'up', '--restart', '--registry', registry]);
        assert.equal(code, 0, err);
        const pid = await one.pid();
        assert.notEqual(pid, old);
        assert.equal(out, `conductor up at ${one.socket} (pid ${pid})\n`);
        assert.ok(!isAlive(old));
        assert.equal(await one.ok(...crew), before);
        assert.equal(await one.ok('show-options', '-gv', '@mine'), 'yes');
        await one.ok('send-keys', '-t', 'one:0.1', `after ${registry}`, 'Enter');
        await untilPrinted(one, ['capture-pane', '-p', '-t', 'one:0.1'], (text) =>
          text.includes(`after ${registry}`),
        );
        // What was asked for is what comes back after a kill, too.
        await one.killConductor();
        assert.equal(await one.ok(...crew), before);
      }
      numberedLines(await one.ok('capture-pane', '-p', '-S', '-', '-t', 'one:0.0'));
    },
    3 * minute,
  );

  it(
    'refuses what would end programs, and changes nothing then',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pid = await one.pid();
      for (const [flags, expected] of [
        [['--pty', 'node'], 1],
        [['--registry', 'memory'], 1],
        [['--screen', './nothing.mjs'], 1],
        [['--screen', 'nothing'], 64],
      ] as const) {
        const { code, err } = await one.run([pitcrewPath, 'up', '--restart', ...flags]);
        assert.equal(code, expected);
        assert.notEqual(err, '');
        assert.equal(await one.pid(), pid);
      }
      const other = house({ PITCREW_REGISTRY: 'memory' });
      const running = await other.start();
      const { code, err } = await other.run([pitcrewPath, 'up', '--restart']);
      assert.equal(code, 1);
      assert.match(err, /it keeps no record/);
      assert.ok(isAlive(running));
    },
    3 * minute,
  );
});

describe('pitcrew doctor --reap', () => {
  it(
    'ends what no conductor will go on with, and nothing else',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pane = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      const reap = async (): Promise<string> => {
        const { code, out, err } = await one.run([pitcrewPath, 'doctor', '--reap']);
        assert.equal(code, 0, err);
        return out;
      };
      assert.match(await reap(), /^0 reaped .* go on\n$/);
      await one.killConductor();
      assert.match(await reap(), /^0 reaped .* pitcrew up goes on with it/);
      assert.ok(isAlive(pane));
      await one.ok('list-sessions');
      await kill(await one.pid());
      // Somebody has removed what would lead another conductor there.
      rmSync(`${one.socket}.recover`);
      assert.match(await reap(), /^1 reaped/);
      await until(() => !isAlive(pane));
      assert.ok(!existsSync(`${one.socket}.recover`));
    },
    3 * minute,
  );

  it.each(['its journal', 'all of its state'])(
    'ends a crew that lost %s, and the next server begins anew',
    async (what) => {
      const one = new KeptHouse({ PITCREW_PTY: 'keeper', PITCREW_REGISTRY: 'journal' });
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pane = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      await one.killConductor();
      const state = `${one.socket}.state`;
      if (what === 'its journal') rmSync(join(state, 'registry.journal'));
      else {
        rmSync(state, { recursive: true });
        // Nobody finds it any more, whatever is done.
        await kill(parentOf(pane));
      }
      assert.match(
        (await one.tmux('list-sessions')).err,
        /has no record of the crew .*pitcrew doctor --reap\n$/,
      );
      const { code, out } = await one.run([pitcrewPath, 'doctor', '--reap']);
      assert.equal(code, 0);
      assert.match(out, /^[01] reaped in .*\nthe next server begins anew/);
      await until(() => !isAlive(pane));
      assert.ok(!existsSync(`${one.socket}.recover`));
      await one.ok('new-session', '-d', '-s', 'two', 'exec cat');
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'two');
    },
    3 * minute,
  );

  it(
    'ends a crew whose record cannot be read only by force',
    async () => {
      const one = new KeptHouse({ PITCREW_PTY: 'keeper', PITCREW_REGISTRY: 'journal' });
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pane = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      await one.killConductor();
      const journal = join(`${one.socket}.state`, 'registry.journal');
      writeFileSync(journal, 'no journal at all');
      assert.equal((await one.tmux('list-sessions')).code, 1);
      const refused = await one.run([pitcrewPath, 'doctor', '--reap']);
      assert.equal(refused.code, 1);
      assert.match(refused.err, /Nothing was ended: .*can't be read .*pitcrew doctor --reap --force/);
      assert.ok(isAlive(pane));
      assert.equal(readFileSync(journal, 'utf8'), 'no journal at all');
      const forced = await one.run([pitcrewPath, 'doctor', '--reap', '--force']);
      assert.match(forced.out, /^1 reaped in .*\nthe next server begins anew/);
      await until(() => !isAlive(pane));
      await one.ok('new-session', '-d', '-s', 'two', 'exec cat');
    },
    3 * minute,
  );

  it(
    'is no condition: a conductor that starts anew ends what nobody can go on with',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pane = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      await one.killConductor();
      rmSync(`${one.socket}.recover`);
      for (const name of readdirSync(`${one.socket}.state`).filter((file) => file.startsWith('registry.')))
        rmSync(join(`${one.socket}.state`, name), { recursive: true });
      await one.ok('new-session', '-d', '-s', 'two', 'exec cat');
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'two');
      await until(() => !isAlive(pane));
    },
    3 * minute,
  );
});
