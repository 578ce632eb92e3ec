import { readdirSync, readFileSync } from 'node:fs';

/** Of a process, as /proc tells it. */
interface Facts {
  readonly parent: number;
  /** Pid of the leader of its session. */
  readonly session: number;
}

/** Processes of this machine at one moment; empty where there is no /proc. */
export class ProcessTable {
  readonly #all = new Map<number, Facts>();

  constructor() {
    for (const pid of pids()) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        // What stands before is the name, which may have spaces and brackets in it.
        const [, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        this.#all.set(pid, { parent: Number(parent), session: Number(session) });
      } catch {
        // It has just ended.
      }
    }
  }

  parentOf(pid: number): number | undefined {
    return this.#all.get(pid)?.parent;
  }

  /** Resident bytes of a program with everything that it has started, as long as that is in its session. */
  memoryOfSession(leader: number): number {
    return this.memoryOf([...this.#all].flatMap(([pid, { session }]) => (session === leader ? [pid] : [])));
  }

  /** Resident bytes, what is shared with others included. */
  memoryOf(of: readonly number[]): number {
    return of.reduce((sum, pid) => sum + residentBytes(pid), 0);
  }
}

function pids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function residentBytes(pid: number): number {
  try {
    return (
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024
    );
  } catch {
    return 0;
  }
}
