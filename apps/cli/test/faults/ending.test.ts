import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { house, isAlive, signalTo, until, type House } from './support/house.ts';

/** A conductor with three panes, one of which ignores SIGHUP and SIGTERM; the pids of their programs. */
async function crew(home: House): Promise<{ readonly pid: number; readonly programs: readonly number[] }> {
  const pid = await home.start();
  await home.ok('split-window', '-d', '-t', 'first', 'sleep 1000 & sleep 1001');
  await home.ok('new-window', '-d', '-t', 'first', 'exec cat');
  const pids = (await home.ok('list-panes', '-s', '-t', 'first', '-F', '#{pane_pid}'))
    .split('\n')
    .map(Number);
  const children = (): readonly number[] => pids.flatMap((one) => childrenOf(one));
  await until(() => children().length >= 2);
  return { pid, programs: [...pids, ...children()] };
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      return Number(parent) === pid ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** A shell that a conductor has started for `run-shell`. */
function runsJob(conductor: number, command: string): boolean {
  return childrenOf(conductor).some((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(command),
  );
}

describe('the end of a conductor', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s takes its programs and its socket with it',
    async (signal) => {
      const home = house();
      const { pid, programs } = await crew(home);
      const waiting = home.tmux('wait-for', 'never');
      const job = home.tmux('run-shell', 'sleep 5');
      await until(() => runsJob(pid, 'sleep 5'));
      const start = Date.now();
      signalTo(pid, signal);
      await until(() => !isAlive(pid), 5000);
      assert.ok(Date.now() - start < 3000, `${Date.now() - start} ms`);
      await until(() => !programs.some(isAlive), 5000);
      assert.ok(!existsSync(home.socket));
      assert.equal((await waiting).code, 0, 'as under tmux, who waits for a signal goes on');
      assert.notEqual((await job).code, null);
    },
  );

  it('by kill-server is as quick while a job of run-shell runs', async () => {
    const home = house();
    const pid = await home.start();
    const job = home.tmux('run-shell', 'sleep 6');
    await until(() => runsJob(pid, 'sleep 6'));
    await home.ok('kill-server');
    await until(() => !isAlive(pid), 4000);
    assert.notEqual((await job).code, null);
  });

  it('by SIGKILL hangs up its programs where they are not kept, and those who wait for it are told', async () => {
    const home = house({ PITCREW_PTY: 'node' });
    const { pid, programs } = await crew(home);
    const waiting = home.tmux('wait-for', 'never');
    await until(async () => (await home.ok('display-message', '-p', 'x')) === 'x');
    signalTo(pid, 'SIGKILL');
    const { code, err } = await waiting;
    assert.equal(code, 1);
    assert.match(err, /^server exited unexpectedly/);
    await until(() => !programs.some(isAlive), 5000);
    await until(
      async () => (await home.tmux('list-sessions')).err === `no server running on ${home.socket}\n`,
    );
    await home.start();
    assert.equal(await home.ok('list-sessions', '-F', '#{session_name}'), 'first');
  });

  it('does not come by SIGHUP', async () => {
    const home = house();
    const pid = await home.start();
    signalTo(pid, 'SIGHUP');
    for (let turn = 0; turn < 3; turn += 1) {
      assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
    }
  });

  it('comes with its last session, and takes the socket with it', async () => {
    const home = house();
    const pid = await home.start();
    await home.ok('send-keys', '-t', 'first', 'exit', 'Enter');
    await until(() => !isAlive(pid), 5000);
    assert.ok(!existsSync(home.socket));
  });
});
