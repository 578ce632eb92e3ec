import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { house, isAlive, signalTo, until, type Answer, type House } from './support/house.ts';

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
  return childrenOf(conductor).some((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(command);
    } catch {
      return false;
    }
  });
}

/** Somebody waits for a signal that never comes, and his conductor knows of it. */
async function waiter(home: House): Promise<{ readonly answer: Promise<Answer> }> {
  const answer = home.tmux('set-option', '-g', '@waits', 'yes', ';', 'wait-for', 'never');
  await until(async () => (await home.ok('show-options', '-gqv', '@waits')) === 'yes');
  return { answer };
}

/** A command for a shell that goes on for as long as there is this house. */
function longJob({ folder }: House): string {
  return `while [ -d ${folder} ]; do sleep 0.1; done`;
}

describe('the end of a conductor', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s takes its programs and its socket with it',
    async (signal) => {
      const home = house();
      const { pid, programs } = await crew(home);
      const waiting = await waiter(home);
      const command = longJob(home);
      const job = home.tmux('run-shell', command);
      await until(() => runsJob(pid, command));
      signalTo(pid, signal);
      // Before that job, which goes on for as long as it takes.
      await until(() => !isAlive(pid));
      await until(() => !programs.some(isAlive));
      assert.ok(!existsSync(home.socket));
      assert.equal((await waiting.answer).code, 0, 'as under tmux, who waits for a signal goes on');
      assert.notEqual((await job).code, null);
    },
  );

  it('by kill-server does not wait for a job of run-shell', async () => {
    const home = house();
    const pid = await home.start();
    const command = longJob(home);
    const job = home.tmux('run-shell', command);
    await until(() => runsJob(pid, command));
    await home.ok('kill-server');
    await until(() => !isAlive(pid));
    assert.notEqual((await job).code, null);
  });

  it('by SIGKILL hangs up its programs where they are not kept, and those who wait for it are told', async () => {
    const home = house({ PITCREW_PTY: 'node' });
    const { pid, programs } = await crew(home);
    const waiting = await waiter(home);
    signalTo(pid, 'SIGKILL');
    const { code, err } = await waiting.answer;
    assert.equal(code, 1);
    assert.match(err, /^server exited unexpectedly/);
    await until(() => !programs.some(isAlive));
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
    await until(() => !isAlive(pid));
    assert.ok(!existsSync(home.socket));
  });
});
