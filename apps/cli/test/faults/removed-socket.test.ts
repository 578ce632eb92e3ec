import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, pitcrewPath, signalTo, until, type House } from './support/house.ts';

const main = join(import.meta.dirname, '../../dist/main.js');
const signalBit = 1n << 9n; /* of SIGUSR1, which is 10 */

/** Inodes of the sockets that a process has, but for its standard streams. */
function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode === undefined || Number(fd) < 3 ? [] : [inode];
    } catch {
      return [];
    }
  });
}

/** Whether a process listens at a port. */
function hasPort(pid: number): boolean {
  const sockets = socketsOf(pid);
  const listening = ['tcp', 'tcp6']
    .filter((name) => existsSync(`/proc/net/${name}`))
    .flatMap((name) => readFileSync(`/proc/net/${name}`, 'latin1').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === '0A');
  return listening.some((words) => sockets.includes(words[9] ?? ''));
}

/** Whether a signal does anything else to it than to end it. */
function catchesSignal(pid: number): boolean {
  const caught = /SigCgt:\t(\w+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & signalBit) !== 0n;
}

/** Removes a folder, unless somebody puts something into it meanwhile. */
function removes(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

async function answers(home: House): Promise<void> {
  await until(async () => (await home.tmux('-N', 'new-session', '-d', 'exec cat')).code === 0);
}

describe('a socket that was removed under its conductor', () => {
  it('is there again for the next command', async () => {
    const home = house();
    const pid = await home.start();
    for (const words of [['list-sessions'], ['new-session', '-d', '-s', 'second', 'exec cat']]) {
      rmSync(home.socket);
      const { code, err } = await home.tmux(...words);
      assert.deepEqual([code, err], [0, '']);
      assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
    }
    rmSync(home.socket);
    const { out } = await home.run([pitcrewPath, 'tmux', 'list-sessions', '-F', '#{session_name}']);
    assert.equal(out, 'first\nsecond\n');
  });

  it('is there again a moment later where the system has no watches left', async () => {
    const noWatches = join(import.meta.dirname, 'support/no-watches.cjs');
    const home = house({ NODE_OPTIONS: `--require=${noWatches}` });
    const pid = await home.start();
    rmSync(home.socket);
    assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
  });

  it('is there again with its folder, and who is attached stays', async () => {
    const home = house({ PITCREW_PTY: 'node', PITCREW_REGISTRY: 'memory' });
    const pid = await home.start();
    const [began, over] = [join(home.folder, 'began'), join(home.folder, 'over')];
    const waiting = home.tmux(
      'run-shell',
      `touch ${began}; until [ -e ${over} ]; do sleep 0.1; done; echo done`,
    );
    await until(() => existsSync(began));
    // While it is emptied the conductor may listen in it again.
    await until(() => removes(home.sockets));
    await until(() => existsSync(home.socket));
    assert.equal(statSync(home.sockets).mode & 0o777, 0o700);
    assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
    writeFileSync(over, '');
    assert.equal((await waiting).out, 'done\n');
  });

  it("is nobody else's: what lies there by now is left alone until it goes", async () => {
    const home = house();
    const pid = await home.start();
    // At once: where nothing lies the conductor listens again.
    writeFileSync(`${home.socket}.other`, 'precious');
    renameSync(`${home.socket}.other`, home.socket);
    signalTo(pid, 'SIGUSR1');
    const log = join(home.sockets, 'conductor.log');
    await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('cannot listen again'));
    assert.equal(readFileSync(home.socket, 'utf8'), 'precious');
    rmSync(home.socket);
    await answers(home);
    assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
  });
});

describe('SIGUSR1', () => {
  it('opens no debugger, and a conductor whose socket was removed listens again', async () => {
    const home = house();
    const pid = await home.start();
    signalTo(pid, 'SIGUSR1');
    rmSync(home.socket);
    signalTo(pid, 'SIGUSR1');
    await answers(home);
    assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
    assert.equal(statSync(home.socket).mode & 0o777, 0o600);
    assert.ok(!hasPort(pid), 'no port is open');
  });

  it('that comes as soon as Node listens for it leaves no debugger open either', async () => {
    for (const words of [[pitcrewPath], [process.execPath, main]]) {
      const home = house();
      mkdirSync(home.sockets, { mode: 0o700 });
      const served = home.run([...words, 'serve', '--socket', home.socket]);
      let pid = 0;
      await until(() => (pid = home.conductors().find((one) => catchesSignal(one)) ?? 0) > 0);
      signalTo(pid, 'SIGUSR1');
      await answers(home);
      await until(() => !hasPort(pid));
      await home.ok('kill-server');
      assert.equal((await served).code, 0);
    }
  });

  it('opens no debugger in a client in Node that waits', async () => {
    const home = house();
    await home.start();
    const channel = `channel-${process.pid}`;
    const waiting = home.run([pitcrewPath, 'tmux', 'wait-for', channel]);
    const pidOfClient = (): number =>
      Number(readdirSync('/proc').find((name) => wordsOf(name).includes(channel)));
    await until(() => pidOfClient() > 0 && socketsOf(pidOfClient()).length > 0);
    const pid = pidOfClient();
    signalTo(pid, 'SIGUSR1');
    await home.ok('wait-for', '-S', channel);
    const { code, err } = await waiting;
    assert.deepEqual([code, err], [0, '']);
    await until(() => !isAlive(pid));
  });
});

function wordsOf(pid: string): readonly string[] {
  try {
    return /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') : [];
  } catch {
    return [];
  }
}
