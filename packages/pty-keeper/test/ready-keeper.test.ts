import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, within } from '@pitcrew/core/testing';
import { it } from 'vitest';
import type { KeeperPty } from '../src/keeper-pty.ts';
import { readProof } from '../src/proof.ts';
import { ownHost, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();

/** Processes that work in a folder of keepers, but for programs, which work elsewhere. */
function processesIn(keepers: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === keepers && !isZombie(pid);
      } catch {
        return false;
      }
    });
}

function isZombie(pid: number): boolean {
  return readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z');
}

/** What it opens last of all: it has said hello to its host then. */
function hasTerminal(pid: number): boolean {
  const open = `/proc/${pid}/fd`;
  try {
    return readdirSync(open).some((fd) => readlinkSync(join(open, fd)).endsWith('ptmx'));
  } catch {
    // One of them was closed meanwhile.
    return false;
  }
}

/** Starts a program that waits, and finds the keeper that waits for the next one. */
async function readyKeeper(host: KeeperPty, id: string): Promise<number> {
  const before = processesIn(host.folder.path);
  await host.spawn(shell('read x', { id }));
  const own = readProof(host.folder, id)?.keeper.pid;
  const others = (): number[] =>
    processesIn(host.folder.path).filter((pid) => pid !== own && !before.includes(pid));
  await until('a keeper was forked', () => others().length === 1);
  const [ready] = others();
  await until('it was ready', () => hasTerminal(ready!));
  return ready!;
}

async function keeperOf(host: KeeperPty, id: string): Promise<number | undefined> {
  await host.spawn(shell('read x', { id }));
  return readProof(host.folder, id)?.keeper.pid;
}

it('a program gets the keeper that was forked before it was asked for', async () => {
  await using host = await ownHost(folder);
  const ready = await readyKeeper(host, 'first');
  assert.equal(await keeperOf(host, 'second'), ready);
});

it('each of several programs that are started at once has a keeper of its own', async () => {
  await using host = await ownHost(folder);
  await readyKeeper(host, 'first');
  const keepers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => keeperOf(host, id)));
  assert.equal(new Set(keepers).size, 4);
});

it('where programs follow one another at once three keepers wait for the next ones, and one when that is over', async () => {
  await using host = await ownHost(folder);
  for (const id of ['1', '2', '3', '4']) await host.spawn(shell('read x', { id }));
  const waiting = (): number => processesIn(host.folder.path).length - '1234'.length - 1;
  await until('three were ready', () => waiting() === 3);
  await until('one was', () => waiting() === 1);
});

it('a keeper that was killed while it waited for a program is missed by nobody', async () => {
  await using host = await ownHost(folder);
  for (const [id, signal] of [
    ['one', 'SIGKILL'],
    ['two', 'SIGTERM'],
  ] as const) {
    const ready = await readyKeeper(host, `before-${id}`);
    process.kill(ready, signal);
    await until('it was gone', () => !processesIn(host.folder.path).includes(ready));
    assert.notEqual(await keeperOf(host, id), ready);
  }
});

it('a program runs once at most: it is not started anew where its keeper was killed while it started it', async () => {
  await using host = await ownHost(folder);
  const ready = await readyKeeper(host, 'before-once');
  process.kill(ready, 'SIGSTOP');
  const asked = host.spawn(shell('read x', { id: 'once' }));
  // As far as it would have come.
  writeFileSync(join(host.folder.path, 'once.sock'), '');
  process.kill(ready, 'SIGKILL');
  await assert.rejects(asked, { code: 'PTY_SPAWN_FAILED' });
  assert.equal(readProof(host.folder, 'once'), undefined);
});

it('a keeper that waits for a program works in no folder that is gone', async () => {
  await using host = await ownHost(folder);
  const ready = await readyKeeper(host, 'lost');
  rmSync(host.folder.path, { recursive: true });
  const keeper = await keeperOf(host, 'found');
  assert.notEqual(keeper, ready);
  assert.ok(readdirSync(host.folder.path).includes('found.sock'));
});

it('a keeper that waits for a program goes with its host, killed or closed', async () => {
  const host = await ownHost(folder);
  const { path } = host.folder;
  await readyKeeper(host, 'closed');
  await host.close();
  await until('all were gone', () => processesIn(path).length === 0);

  const dir = join(folder, 'killed');
  mkdirSync(dir);
  const module = new URL('../dist/index.js', import.meta.url).href;
  const request = JSON.stringify({ ...shell('exit 0'), onOutput: undefined });
  const main = `const pty = await (await import(${JSON.stringify(module)})).default.open({ dir: ${JSON.stringify(dir)} });
const { exited } = await pty.spawn({ ...${request}, onOutput() {} }); await exited; process.stdout.write('ended'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await within('its program ended', once(child.stdout, 'data'));
  const keepers = join(dir, 'keepers');
  await until('a keeper was ready', () => processesIn(keepers).length === 2);
  child.kill('SIGKILL');
  await until('all were gone', () => processesIn(keepers).length === 0);
});
