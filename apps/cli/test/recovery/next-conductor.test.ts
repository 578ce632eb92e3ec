import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, pitcrewPath, until } from '../faults/support/house.ts';
import { kill, KeptHouse } from './support/kept-house.ts';

const minute = 60_000;

describe('the next conductor', () => {
  it(
    'the client in Node starts one too, and `pitcrew up` does',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.killConductor();
      const answer = await one.run([pitcrewPath, 'tmux', 'list-sessions', '-F', '#{session_name}']);
      assert.deepEqual([answer.code, answer.out, answer.err], [0, 'one\n', '']);
      await one.killConductor();
      const up = await one.run([pitcrewPath, 'up']);
      assert.equal(up.code, 0, up.err);
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'one');
    },
    3 * minute,
  );

  it(
    'clients that come at once are all answered, by one conductor',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.killConductor();
      const pids = await Promise.all(Array.from({ length: 6 }, () => one.pid()));
      assert.equal(new Set(pids).size, 1);
    },
    3 * minute,
  );

  it(
    'nothing comes back of a server that was told to end, or that keeps no record',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const pane = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
      await one.killConductor();
      await one.ok('kill-server');
      await until(() => !isAlive(pane) && !existsSync(one.socket));
      assert.match(
        (await one.tmux('list-sessions')).err,
        /^error connecting to .* \(No such file or directory\)\n$/,
      );
      assert.ok(!existsSync(`${one.socket}.recover`));
      await until(() => !existsSync(`${one.socket}.state`));
      const other = house({ PITCREW_REGISTRY: 'memory' });
      await kill(await other.start());
      const { code, err } = await other.tmux('list-sessions');
      assert.deepEqual([code, err], [1, `no server running on ${other.socket}\n`]);
    },
    3 * minute,
  );

  it(
    'what others may have put beside the socket is not believed, and what is broken is said',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.killConductor();
      const mark = `${one.socket}.recover`;
      const kept = readFileSync(mark);
      const told = async (): Promise<string> => (await one.tmux('list-sessions')).err;
      chmodSync(mark, 0o644);
      assert.match(await told(), /is not a file of this user alone \(mode 0600\)\. Nothing was started/);
      chmodSync(mark, 0o600);
      writeFileSync(mark, '{');
      assert.match(await told(), /is not JSON/);
      for (const [text, why] of [
        ['null', /does not say what a mark says/],
        ['[]', /does not say/],
        ['{"format":1}', /does not say/],
        ['{"format":1,"stateDir":7,"isOurs":true,"backends":{}}', /does not say/],
        [kept.toString().replace(/"isOurs":\w+/, '"isOurs":"no"'), /does not say/],
        [kept.toString().replace(/"pty":"\w+"/, '"pty":null'), /does not say/],
        ['{"format":2}', /is of format 2, not 1/],
      ] as const) {
        writeFileSync(mark, text);
        const answer = await told();
        assert.match(answer, why, text);
        assert.match(answer, /Nothing was started and nothing changed/);
        assert.ok(!answer.includes('    at '), answer);
      }
      const nowhere = join(one.folder, 'nowhere');
      writeFileSync(mark, kept.toString().replace(/"stateDir":"[^"]*"/, `"stateDir":"${nowhere}"`));
      assert.match(await told(), /nowhere has no record of the crew .* Nothing was started/);
      assert.ok(!existsSync(nowhere));
      writeFileSync(mark, kept);
      renameSync(mark, `${mark}.elsewhere`);
      symlinkSync(`${mark}.elsewhere`, mark);
      assert.equal(await told(), `no server running on ${one.socket}\n`);
      renameSync(`${mark}.elsewhere`, mark);
      const journal = join(`${one.socket}.state`, 'registry.journal');
      renameSync(journal, `${journal}.elsewhere`);
      assert.match(await told(), /has no record of the crew .* its programs go on/);
      renameSync(`${journal}.elsewhere`, journal);
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'one');
    },
    3 * minute,
  );

  it(
    'a command whose change cannot be written says so, and all else goes on',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const journal = join(`${one.socket}.state`, 'registry.journal');
      renameSync(journal, `${journal}.elsewhere`);
      mkdirSync(journal);
      const { code, err } = await one.tmux('set-option', '-g', '@mine', 'yes');
      assert.equal(code, 0);
      assert.match(err, /The command was done; it is forgotten if the server is killed now\n$/);
      assert.equal(await one.ok('show-options', '-gv', '@mine'), 'yes');
      rmdirSync(journal);
      renameSync(`${journal}.elsewhere`, journal);
      // The next change takes along what could not be written.
      assert.equal((await one.tmux('set-option', '-g', '@other', 'yes')).err, '');
      await one.killConductor();
      assert.equal(await one.ok('show-options', '-gv', '@mine'), 'yes');
    },
    3 * minute,
  );

  it(
    'a client that may start no server starts none',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.killConductor();
      const { code, err } = await one.tmux('-N', 'list-sessions');
      assert.deepEqual([code, err], [1, `no server running on ${one.socket}\n`]);
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'one');
    },
    3 * minute,
  );
});
