import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';

/** A name in the environment by which every process of a launch is found again, whoever its parent is by then. */
const markName = 'PITCREW_BENCH_LAUNCH';

export interface Mark {
  readonly environment: Readonly<Record<string, string>>;
  readonly value: string;
}

export function newMark(): Mark {
  return markOf(randomUUID());
}

/** A mark that begins with another's value is found with that one too. */
export function markOf(value: string): Mark {
  return { environment: { [markName]: value }, value };
}

/** The mark of the launch that this process belongs to. */
export function ownMark(): Mark {
  return markOf(process.env[markName] ?? '');
}

/** Pids of processes that carry the mark. Where there is no `/proc`, none is found. */
export function marked({ value }: Mark): readonly number[] {
  if (value === '') return [];
  return numericEntries().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${markName}=${value}`);
    } catch {
      // Somebody else's, or gone meanwhile.
      return false;
    }
  });
}

function numericEntries(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/**
 * Kills a launch's process group, where it has one, and what has left it. Nothing is left to say whether that was needed. To the kernel
 * 0 is our own group, -1 everybody: neither is ever meant.
 */
export function killAll(pid: number | undefined, mark: Mark): void {
  const group = pid !== undefined && pid > 1 ? [-pid] : [];
  for (const victim of [...group, ...marked(mark).filter((one) => one > 1)]) {
    try {
      process.kill(victim, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

export interface Living {
  /** That leads a group of processes. */
  readonly pid?: number;
  readonly mark: Mark;
  readonly dir: string;
}

const living = new Set<Living>();
let listens = false;

/** From now until `forget`: if this process exits, the launch is killed and its folder removed. */
export function remember(launch: Living): void {
  living.add(launch);
  if (listens) return;
  listens = true;
  process.on('exit', () => {
    for (const { pid, mark, dir } of living) {
      killAll(pid, mark);
      rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

export function forget(launch: Living): void {
  living.delete(launch);
}
