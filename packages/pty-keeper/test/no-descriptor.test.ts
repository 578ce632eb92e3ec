import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { shell, temporaryFolder } from './support.ts';

const dir = temporaryFolder();

/** Fields of `/proc/PID/stat` from the state on. */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Processor time, in ticks of 10 ms. */
function ticksOf(pid: number): number {
  const stat = statOf(pid);
  return Number(stat[11]) + Number(stat[12]);
}

function mayOpen(pid: number, files: number): void {
  assert.equal(spawnSync('prlimit', ['--pid', String(pid), `--nofile=${files}:`]).status, 0);
}

const hasPrlimit = spawnSync('prlimit', ['--version']).error === undefined;

it.skipIf(!hasPrlimit)(
  'a keeper without a descriptor lets whoever comes wait, costs nothing, and serves on; when there is one they are let in',
  async () => {
    let output = '';
    await using host = await openKeepers({ dir });
    const request = shell('stty raw -echo; echo ready; exec cat', {
      id: 'one',
      onOutput: (bytes) => void (output += Buffer.from(bytes).toString()),
    });
    const child = await host.spawn(request);
    await until('the program runs', () => output.includes('ready'));
    const keeper = Number(statOf(child.pid)[1]);
    // As many as it waits for, which the kernel wants; some of them are free.
    mayOpen(keeper, 11);
    const greeted = new Set<Socket>();
    const come = (): Socket => {
      const socket = createConnection(join(dir, 'keepers', 'one.sock'));
      return socket.once('data', () => greeted.add(socket));
    };
    const free = 11 - readdirSync(`/proc/${keeper}/fd`).length;
    assert.ok(free > 0);
    const guests = Array.from({ length: free }, come);
    await until('they are let in', () => greeted.size === free);
    const late = come();
    await sleep(300);
    const before = ticksOf(keeper);
    await sleep(1000);
    const used = ticksOf(keeper) - before;
    assert.ok(used < 4, `${used} ticks in a second`);
    child.write(Buffer.from('typed'));
    await until('it serves on', () => output.includes('typed'));
    assert.equal(greeted.has(late), false);
    guests[0]?.destroy();
    await until('who waited is let in', () => greeted.has(late));
    for (const socket of [...guests, late]) socket.destroy();
    mayOpen(keeper, 100);
    child.destroy();
    await child.exited;
  },
);
