import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import {
  descriptorsOf,
  keepersOf,
  nurseryOf,
  processesOf,
  readyKeeperAtRest,
  readyKeepersOf,
} from '../faults/support/census.ts';
import { isAlive, tmuxPath, until, type Answer } from '../faults/support/house.ts';
import { dataOf, hasPrlimit, limit, mayMount, mountSmall, type SmallDisk } from '../faults/support/limits.ts';
import { KeptHouse, kill, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;
const forgotten = /The command was done; it is forgotten if the server is killed now\n$/;
const spoken = (err: string): void => assert.doesNotMatch(err, / {4}at |internal error/);

/** What is typed into a pane comes back: its program, keeper, screen and conductor all work. */
async function echoes(one: KeptHouse, pane: string, text: string): Promise<void> {
  await one.ok('send-keys', '-t', pane, text, 'Enter');
  const twice = (shown: string): boolean => shown.split('\n').filter((row) => row === text).length === 2;
  await untilPrinted(one, ['capture-pane', '-p', '-S', '-', '-t', pane], twice);
}

async function crew(one: KeptHouse): Promise<void> {
  await one.ok('new-session', '-d', '-s', 'one', '-x', '80', '-y', '40', 'exec cat');
  await one.ok('split-window', '-t', 'one', 'exec cat');
  await one.ok('set-option', '-g', '@before', 'yes');
}

/** A house whose sockets, state and logs are on a disk of 4 MB. */
async function onSmallDisk(work: (one: KeptHouse, disk: SmallDisk) => Promise<void>): Promise<void> {
  const one = new KeptHouse();
  const disk = mountSmall(one.sockets, '4m');
  assert.ok(disk);
  try {
    await crew(one);
    await work(one, disk);
    await one.ok('kill-server');
    await until(() => keepersOf(one).length === 0);
  } finally {
    for (const pid of [...one.conductors(), ...keepersOf(one)]) await kill(pid);
    disk.unmount();
  }
}

describe.skipIf(!mayMount)('on a disk (skipped unless root may mount)', () => {
  it(
    'that is full every change says that it is not kept, panes go on, and a new conductor comes all the same',
    () =>
      onSmallDisk(async (one, disk) => {
        disk.fill();
        const { code, err } = await one.tmux('set-option', '-g', '@full', 'x'.repeat(5000));
        assert.equal(code, 0);
        assert.match(err, /^pitcrew: Cannot write .*registry\.\w+ \((?:NO_SPACE|database or disk is full)\)/);
        assert.match(err, forgotten);
        spoken(err);
        await echoes(one, 'one:0.0', 'on a full disk');
        // More than fits into any log, many times over.
        await one.ok('send-keys', '-t', 'one:0.1', '-l', 'y'.repeat(2000));
        await sleep(700);
        await one.killConductor();
        assert.equal(await one.ok('show-options', '-gqv', '@before'), 'yes');
        await untilPrinted(one, ['capture-pane', '-p', '-t', 'one:0.0'], (text) =>
          text.includes('on a full disk\non a full disk'),
        );
        await untilPrinted(one, ['capture-pane', '-pJ', '-S', '-', '-t', 'one:0.1'], (text) =>
          text.includes('y'.repeat(2000)),
        );
        assert.match((await one.tmux('set-option', '-g', '@again', 'x'.repeat(5000))).err, forgotten);
        disk.empty();
        // The first change that can be written takes the others along.
        assert.equal((await one.tmux('set-option', '-g', '@after', 'yes')).err, '');
        await one.killConductor();
        for (const name of ['@before', '@after'])
          assert.equal(await one.ok('show-options', '-gqv', name), 'yes');
        assert.equal((await one.ok('show-options', '-gqv', '@again')).length, 5000);
        await echoes(one, 'one:0.0', 'with room again');
      }),
    3 * minute,
  );

  it(
    'that is full while panes flood, no byte is lost once there is room',
    () =>
      onSmallDisk(async (one, disk) => {
        await one.ok('set-option', '-g', 'history-limit', '50000');
        disk.fill();
        const made = await one.tmux('respawn-pane', '-k', '-t', 'one:0.1', 'seq 30000; exec cat');
        assert.equal(made.code, 0, made.err);
        const all = ['capture-pane', '-p', '-S', '-', '-t', 'one:0.1'];
        await untilPrinted(one, all, (text) => text.includes('\n30000'));
        disk.empty();
        assert.equal((await one.tmux('set-option', '-g', '@after', 'yes')).err, '');
        await sleep(700);
        await one.killConductor();
        await untilPrinted(one, all, (text) => text.includes('\n30000'));
        await echoes(one, 'one:0.1', 'there');
      }),
    3 * minute,
  );

  it(
    'that has become read-only no conductor comes back, and says why; programs go on, and afterwards one comes',
    () =>
      onSmallDisk(async (one, disk) => {
        await echoes(one, 'one:0.0', 'on the disk');
        await one.killConductor();
        await disk.readOnly(true);
        const { code, err } = await one.tmux('list-sessions');
        assert.equal(code, 1);
        spoken(err);
        assert.match(err, /READ_ONLY|EROFS|read-only/);
        await disk.readOnly(false);
        assert.equal(await one.ok('show-options', '-gqv', '@before'), 'yes');
        assert.equal((await one.ok('list-panes', '-t', 'one')).split('\n').length, 2);
        await untilPrinted(one, ['capture-pane', '-p', '-t', 'one:0.0'], (text) =>
          text.includes('on the disk\non the disk'),
        );
      }),
    3 * minute,
  );
});

describe.skipIf(!hasPrlimit)('a limit (skipped without prlimit)', () => {
  it(
    'on open files: what needs one is refused or said not to be kept, panes go on, and nothing is lost afterwards',
    async () => {
      const one = new KeptHouse();
      await crew(one);
      const pid = await one.pid();
      limit('nofile', pid, descriptorsOf(pid) + 12);
      let refusal = '';
      let made = 0;
      while (refusal === '' && made < 50) {
        const { code, err } = await one.tmux('new-window', '-d', '-t', 'one', 'exec cat');
        spoken(err);
        if (code === 0) made += 1;
        else refusal = err;
      }
      assert.match(refusal, /^create window failed: fork failed: Nothing was started: .*EMFILE/);
      assert.ok(made > 3, `${made} windows`);
      const change = await one.tmux('set-option', '-g', '@x', 'yes');
      assert.match(change.err, /^(pitcrew: Cannot write .* \(TOO_MANY_FILES\).*\n)?$/);
      await echoes(one, 'one:0.0', 'without a descriptor');
      await one.ok('kill-window', '-t', 'one:1');
      await one.ok('kill-window', '-t', 'one:2');
      await until(async () => (await one.tmux('set-option', '-g', '@y', 'yes')).err === '');
      const windows = await one.ok('list-windows', '-t', 'one', '-F', '#{window_id}');
      await one.killConductor();
      assert.equal(await one.ok('list-windows', '-t', 'one', '-F', '#{window_id}'), windows);
      assert.equal(await one.ok('show-options', '-gv', '@x'), 'yes');
      await echoes(one, 'one:0.0', 'with descriptors');
    },
    3 * minute,
  );

  it(
    'on open files when a conductor comes back: whoever cannot reach its programs takes none of them for ended',
    async () => {
      const one = new KeptHouse();
      await crew(one);
      for (let window = 0; window < 14; window += 1)
        await one.ok('new-window', '-d', '-t', 'one', 'exec cat');
      const pids = await one.ok('list-panes', '-a', '-F', '#{pane_id} #{pane_pid}');
      let refused = 0;
      for (let most = 20; most <= 60; most += 2) {
        for (const pid of one.conductors()) await kill(pid);
        // The hard limit too: Node raises the soft one when it starts.
        const limited = ['prlimit', `--nofile=${most}:${most}`, tmuxPath];
        const { code, out } = await one.run([...limited, 'list-panes', '-a', '-F', '#{pane_id} #{pane_pid}']);
        if (code === 0) assert.equal(out, `${pids}\n`, `with ${most} open files`);
        else refused += 1;
      }
      assert.ok(refused > 0);
      for (const pid of one.conductors()) await kill(pid);
      assert.equal(await one.ok('list-panes', '-a', '-F', '#{pane_id} #{pane_pid}'), pids);
    },
    3 * minute,
  );

  it(
    'on memory kills a conductor at most: the next one has the same crew, and what was acknowledged',
    async () => {
      const one = new KeptHouse();
      await crew(one);
      const pid = await one.pid();
      limit('data', pid, dataOf(pid) + 24e6);
      let kept = 0;
      for (let buffer = 0; buffer < 60 && isAlive(pid); buffer += 1) {
        const load = [tmuxPath, 'load-buffer', '-b', `b${buffer}`, '-'];
        const { code, err } = await one.run(load, { input: 'x'.repeat(2e6) });
        spoken(err);
        if (code === 0 && err === '') kept = buffer + 1;
        else assert.notEqual(err, '');
      }
      const names = (await one.ok('list-buffers', '-F', '#{buffer_name} #{buffer_size}')).split('\n');
      for (let buffer = 0; buffer < kept; buffer += 1) assert.ok(names.includes(`b${buffer} 2000000`));
      assert.equal(await one.ok('show-options', '-gv', '@before'), 'yes');
      await echoes(one, 'one:0.0', 'alive');
    },
    3 * minute,
  );

  it(
    'on memory or processes of what starts keepers: no pane more, the others go on, and afterwards there are more',
    async () => {
      const one = new KeptHouse();
      await crew(one);
      const pid = await one.pid();
      const nursery = nurseryOf(one, pid);
      await readyKeeperAtRest(one);
      const before = descriptorsOf(pid);
      for (const [what, value, later] of [
        ['as', 100_000, 2 ** 40],
        ['nofile', 4, undefined],
      ] as const) {
        limit(what, nursery, value);
        for (const ready of readyKeepersOf(one)) limit(what, ready, value);
        const { code, err } = await one.tmux('split-window', '-t', 'one', 'exec cat');
        assert.equal(code, 1, what);
        assert.match(err, /^create pane failed: fork failed: Nothing was started: \S/);
        spoken(err);
        await echoes(one, 'one:0.0', `with a limit of ${what}`);
        // The one that had no descriptors left has gone, and another one comes.
        if (later !== undefined) limit(what, nursery, later);
      }
      await one.ok('new-window', '-d', '-t', 'one', 'exec cat');
      assert.equal((await one.ok('list-panes', '-s', '-t', 'one')).split('\n').length, 3);
      await until(() => descriptorsOf(pid) <= before + 1);
      await until(() => keepersOf(one).length === 5);
    },
    3 * minute,
  );
});

/** A user that nobody else is: limits on processes count all of a user, and neither those nor modes of folders are for root. */
const stranger = 64_317;
const as = ['setpriv', `--reuid=${stranger}`, `--regid=${stranger}`, '--clear-groups'];

describe.skipIf(process.getuid?.() !== 0 || !hasPrlimit)('for another user (skipped unless root)', () => {
  type Tmux = (...words: readonly string[]) => Promise<Answer>;

  async function asStranger(
    context: { skip: (why: string) => void },
    work: (tmux: Tmux, one: KeptHouse, pid: number) => Promise<void>,
  ): Promise<void> {
    const one = new KeptHouse();
    const own = join(one.folder, 'own');
    chownSync(one.folder, stranger, stranger);
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, stranger, stranger);
    const tmux: Tmux = (...words) => one.run([...as, tmuxPath, '-S', join(own, 'socket'), ...words]);
    const first = await tmux('new-session', '-d', '-s', 'one', 'exec cat');
    if (first.code !== 0) context.skip(`another user cannot run this checkout: ${first.err}`);
    try {
      await work(tmux, one, Number((await tmux('display-message', '-p', '#{pid}')).out));
    } finally {
      await tmux('kill-server');
      await until(() => processesOf(one).length === 0);
    }
  }

  it(
    'at a limit of processes there is no pane more, the others go on, and afterwards there are more',
    (context) =>
      asStranger(context, async (tmux, one, pid) => {
        const nursery = nurseryOf(one, pid);
        for (const starter of [nursery, await readyKeeperAtRest(one)]) limit('nproc', starter, 1, as);
        const { code, err } = await tmux('split-window', '-t', 'one', 'exec cat');
        assert.equal(code, 1);
        assert.match(err, /^create pane failed: fork failed: Nothing was started: \S/);
        spoken(err);
        limit('nproc', nursery, 10_000, as);
        assert.equal((await tmux('split-window', '-t', 'one', 'exec cat')).err, '');
        assert.equal((await tmux('list-panes', '-t', 'one')).out.trimEnd().split('\n').length, 2);
      }),
    3 * minute,
  );

  it(
    'whose state folder may not be written to no pane can be made, and that is said; the others go on',
    (context) =>
      asStranger(context, async (tmux, one, pid) => {
        const state = join(one.folder, 'own', 'socket.state');
        const folders = [state, join(state, 'keepers'), join(state, 'screens')];
        for (const folder of folders) chmodSync(folder, 0o500);
        const { code, err } = await tmux('split-window', '-t', 'one', 'exec cat');
        assert.equal(code, 1);
        assert.match(err, /^create pane failed: fork failed: Nothing was started: .*\(EACCES\)/);
        spoken(err);
        assert.equal((await tmux('send-keys', '-t', 'one', 'typed', 'Enter')).err, '');
        await until(async () =>
          (await tmux('capture-pane', '-p', '-t', 'one')).out.startsWith('typed\ntyped\n'),
        );
        const { code: changed, err: why } = await tmux('set-option', '-g', '@mine', 'yes');
        assert.equal(changed, 0);
        if (why !== '') assert.match(why, forgotten);
        for (const folder of folders) chmodSync(folder, 0o700);
        assert.equal((await tmux('split-window', '-t', 'one', 'exec cat')).err, '');
        await kill(pid);
        assert.equal((await tmux('show-options', '-gv', '@mine')).out, 'yes\n');
        assert.equal((await tmux('list-panes', '-t', 'one')).out.trimEnd().split('\n').length, 2);
      }),
    3 * minute,
  );
});
