import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from './house.ts';
import { isAlive, parentOf, until } from './house.ts';

/** How many descriptors a process has open. */
export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** What they are of: paths, `socket:[1234]`… */
export function openIn(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      // It was closed in between.
      return [];
    }
  });
}

/** The same once it has not changed for half a second: a conductor that has just begun prepares a keeper for the next program. */
export async function openAtRest(pid: number): Promise<readonly string[]> {
  const rest = 500;
  for (let before = openIn(pid); ;) {
    await sleep(rest);
    const now = openIn(pid);
    if (now.join() === before.join()) return now;
    before = now;
  }
}

/** Waits until a process has no more open than it had; fails with what it has. */
export async function untilNoMoreOpen(pid: number, before: readonly string[]): Promise<void> {
  await until(() => descriptorsOf(pid) <= before.length).catch(() => assert.deepEqual(openIn(pid), before));
}

/** How many of its descriptors are connections. */
export function socketsOf(pid: number): number {
  return openIn(pid).filter((file) => file.startsWith('socket:')).length;
}

/** Keepers, and the process that forks them, of the conductors whose state is in this house. */
export function keepersOf({ folder }: House): readonly number[] {
  return processes().filter((pid) => {
    try {
      const cwd = readlinkSync(`/proc/${pid}/cwd`);
      return cwd.startsWith(folder) && cwd.includes('/keepers') && isAlive(pid);
    } catch {
      return false;
    }
  });
}

/** The one that forks keepers: the only child of a conductor with that folder. */
export function nurseryOf(home: House, conductor: number): number {
  const found = keepersOf(home).find((pid) => parentOf(pid) === conductor);
  if (found === undefined) throw new Error(`conductor ${conductor} has no nursery`);
  return found;
}

/** The keepers that wait for the next program: one, or up to three a while after many have started at once. Others have a program, which is their child. */
export function readyKeepersOf(home: House): readonly number[] {
  const parents = new Set(processes().map(parentIfThere));
  return keepersOf(home).filter((pid) => !parents.has(pid));
}

/** The only one of these, once it has been that for a tenth of a second: what a program is started by goes for one for a moment. */
export async function readyKeeperAtRest(home: House): Promise<number> {
  for (let before = readyKeepersOf(home); ;) {
    await sleep(100);
    const now = readyKeepersOf(home);
    if (now.length === 1 && now.join() === before.join()) return now[0]!;
    before = now;
  }
}

function parentIfThere(pid: number): number {
  try {
    return parentOf(pid);
  } catch {
    return 0;
  }
}

/** Processes that have a variable of this house in their environment: whatever its conductors and clients have started. */
export function processesOf({ folder }: House): readonly number[] {
  return processes().filter((pid) => {
    try {
      return isAlive(pid) && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`HOME=${folder}\0`);
    } catch {
      return false;
    }
  });
}

/** Everything in the folder of the sockets. */
export function filesOf({ sockets }: House): readonly string[] {
  return (readdirSync(sockets, { recursive: true }) as string[]).sort();
}

function processes(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}
