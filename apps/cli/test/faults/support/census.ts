import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { House } from './house.ts';
import { isAlive } from './house.ts';

/** How many descriptors a process has open. */
export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** How many of them are connections. */
export function socketsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
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

export function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
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
