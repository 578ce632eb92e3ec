import { readdirSync, readFileSync } from 'node:fs';
import { CodedError } from '@pitcrew/core';
import type { Server } from './server.ts';

/**
 * The server and what it keeps beside itself for its panes, without the programs in them.
 *
 * @throws CodedError `BENCH_NOTHING` where there is no `/proc`
 */
export async function ownProcesses(server: Server): Promise<readonly number[]> {
  const panes = new Set(
    (await server.tell('list-panes', '-a', '-F', '#{pane_pid}')).trim().split('\n').map(Number),
  );
  const own = server.pids().filter((pid) => !panes.has(pid));
  if (own.length > 0) return own;
  throw new CodedError(
    'BENCH_NOTHING',
    'this system does not tell (there is no /proc); nothing was measured',
  );
}

/** Resident memory, bytes, what is shared with others included: how much of that counts would depend on who else runs. */
export function memoryOf(pids: readonly number[]): number {
  return sum(pids, (pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
    return Number(/^Rss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
  });
}

/** How often threads were put on a processor, and the ns they had there. */
export function activityOf(pids: readonly number[]): { readonly wakeUps: number; readonly cpu: number } {
  const ofThreads = (name: string, value: (text: string) => number): number =>
    sum(pids, (pid) =>
      sum(readdirSync(`/proc/${pid}/task`), (task) =>
        value(readFileSync(`/proc/${pid}/task/${task}/${name}`, 'latin1')),
      ),
    );
  return {
    wakeUps: ofThreads('status', (text) =>
      Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(text)?.[1] ?? 0),
    ),
    cpu: ofThreads('schedstat', (text) => Number(text.split(' ')[0])),
  };
}

/** What has ended counts nothing. */
function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => {
    try {
      return total + of(one);
    } catch {
      return total;
    }
  }, 0);
}
