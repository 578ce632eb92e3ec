import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { gone, openHouse, runs, type House } from './support/pitcrew.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house[Symbol.asyncDispose]());

describe('up and down', () => {
  it('up starts a conductor that stays without sessions, again is no error, down ends it, again is no error', async () => {
    const up = await house.pitcrew(['up']);
    assert.equal(up.code, 0, up.stderr);
    const pid = Number(/\(pid (\d+)\)/.exec(up.stdout)?.[1]);
    assert.ok(runs(pid));
    assert.match((await house.pitcrew(['up'])).stdout, new RegExp(`pid ${pid}`));
    assert.deepEqual(await house.pitcrew(['down']), { code: 0, stdout: 'conductor down\n', stderr: '' });
    await gone(pid);
    assert.deepEqual(await house.pitcrew(['down']), {
      code: 0,
      stdout: 'no conductor was running\n',
      stderr: '',
    });
  });
});

describe('run', () => {
  it("starts a program with Pitcrew's tmux first on PATH and $TMUX set, and says where where there is no terminal", async () => {
    const script = 'tmux display-message -p "at #{session_name}:$TMUX_PANE"; tmux wait-for -S told; exec cat';
    const { code, stdout, stderr } = await house.pitcrew(['run', '-s', 'crew', '--', 'sh', '-c', script]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'sh runs in pane %0 of session crew; see it with: pitcrew attach crew\n');
    await house.tmux(['wait-for', 'told']);
    // What it has printed is on its way to the screen.
    let screen = '';
    while (screen.trim() === '') screen = (await house.tmux(['capture-pane', '-p', '-t', '%0'])).stdout;
    assert.match(screen, /^at crew:%0$/m);
  });

  it('starts nothing where there is no such program, or none that can be run, with the codes of a shell', async () => {
    await writeFile(join(house.folder, 'text'), 'no program');
    const missing = await house.pitcrew(['run', '-d', '--', 'nosuchprog', '-x']);
    assert.deepEqual(missing, {
      code: 127,
      stdout: '',
      stderr: 'pitcrew: nosuchprog: not found on PATH; nothing was started\n',
    });
    const text = await house.pitcrew(['run', '-d', '--', './text']);
    assert.deepEqual(
      [text.code, text.stderr],
      [126, 'pitcrew: ./text: not executable; nothing was started\n'],
    );
    assert.equal((await house.pitcrew(['run', '-d', '--', './nosuch'])).code, 127);
    assert.equal((await house.pitcrew(['status'])).code, 1);
  });

  it('says how to attach to the socket that was named, in words that a shell can be given', async () => {
    const socket = join(house.folder, 's');
    const named = await house.pitcrew(['run', '-S', socket, '-s', 'my crew', '--', 'cat']);
    await house.tmux(['-S', socket, 'kill-server']);
    const hint = `cat runs in pane %0 of session my crew; see it with: pitcrew attach -S ${socket} 'my crew'\n`;
    assert.equal(named.stdout, hint);
  });

  it('a session that exists is refused in the words of tmux', async () => {
    assert.equal((await house.pitcrew(['run', '-s', 'crew', '--', 'cat'])).code, 0);
    const again = await house.pitcrew(['run', '-s', 'crew', '--', 'cat']);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /duplicate session: crew/);
  });
});

describe('status', () => {
  it('lists every pane, for people and as JSON', async () => {
    await house.pitcrew(['run', '-s', 'crew', '--', 'cat']);
    await house.tmux(['set-option', '-g', 'remain-on-exit', 'on']);
    await house.tmux(['split-window', '-d', '-t', 'crew', 'exit 3']);
    await untilDead(house);
    // That of a program that has ended goes a moment later.
    const keepersLeft = async (): Promise<number> => {
      const { stdout } = await house.pitcrew(['status', '--json']);
      return (JSON.parse(stdout) as { keepers: { count: number } }).keepers.count;
    };
    await until('one keeper is left', async () => (await keepersLeft()) === 1, 60_000);
    const plain = await house.pitcrew(['status']);
    assert.equal(plain.code, 0);
    assert.match(plain.stdout, /crew .*%0 .*running/);
    assert.match(plain.stdout, /%1 .*exited 3/);
    const { running, conductor, keepers, backends, panes } = JSON.parse(
      (await house.pitcrew(['status', '--json'])).stdout,
    ) as {
      running: boolean;
      conductor: { pid: number };
      keepers: { count: number; memory: number };
      backends: string[];
      panes: { pane_id: string; pane_dead_status: string; memory: number; backlog?: number }[];
    };
    assert.equal(running, true);
    assert.equal(conductor.pid, Number((await house.tmux(['display-message', '-p', '#{pid}'])).stdout));
    assert.ok(backends.includes('pty-keeper') && backends.includes('registry-journal'));
    assert.equal(keepers.count, 1);
    assert.match(
      plain.stdout,
      new RegExp(`^pid ${conductor.pid} with [\\d.]+ MB; keepers: 1 with [\\d.]+ [kM]B$`, 'm'),
    );
    const [alive, dead] = panes;
    assert.ok(alive !== undefined && alive.memory > 100_000 && keepers.memory > 10_000, 'bytes, not kB');
    assert.deepEqual([alive.backlog, dead?.backlog, dead?.memory], [0, undefined, 0]);
    assert.deepEqual(
      panes.map(({ pane_id, pane_dead_status }) => [pane_id, pane_dead_status]),
      [
        ['%0', ''],
        ['%1', '3'],
      ],
    );
  });

  it('tells of a conductor that has no session, and counts the keeper of a window in two sessions once', async () => {
    await house.pitcrew(['up']);
    const { code, stdout, stderr } = await house.pitcrew(['status']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^conductor at .*\npid \d+ with [\d.]+ MB\n/);
    const { running, panes } = JSON.parse((await house.pitcrew(['status', '--json'])).stdout) as {
      running: boolean;
      panes: unknown[];
    };
    assert.deepEqual([running, panes], [true, []]);
    await house.tmux(['new-session', '-d', '-s', 'one', 'cat']);
    await house.tmux(['new-session', '-d', '-s', 'two', '-t', 'one']);
    const { keepers } = JSON.parse((await house.pitcrew(['status', '--json'])).stdout) as {
      keepers: { count: number; memory: number };
    };
    assert.equal(keepers.count, 1);
    assert.match((await house.pitcrew(['status'])).stdout, /keepers: 1 with [1-9][\d.]* [kM]B/);
  });

  it('exits 1 where no conductor runs, in JSON with running false', async () => {
    const plain = await house.pitcrew(['status']);
    assert.deepEqual([plain.code, plain.stdout], [1, '']);
    assert.match(plain.stderr, /no conductor is running/);
    const json = await house.pitcrew(['status', '--json']);
    assert.deepEqual([json.code, JSON.parse(json.stdout)], [1, { running: false, panes: [] }]);
  });
});

/** Waits until the second pane's program has ended. */
function untilDead({ tmux }: House): Promise<void> {
  const ask = ['display-message', '-p', '-t', '%1', '#{pane_dead}'];
  return until('the pane is dead', async () => (await tmux(ask)).stdout === '1\n', 60_000);
}
