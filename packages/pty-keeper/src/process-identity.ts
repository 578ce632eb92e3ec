import { readFileSync, statSync } from 'node:fs';

/** One process for ever: a pid is used again, but not with the same start time. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In ticks since the machine started. */
  readonly startTime: number;
}

/** Whether that very process lives, as this user's; a dead one that nobody has waited for does not. */
export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  try {
    if (statSync(`/proc/${pid}`).uid !== process.getuid?.()) return false;
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may hold anything. After it: state, and the start time is 19 further.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[19]) === startTime && !'ZX'.includes(fields[0] ?? 'X');
  } catch {
    return false;
  }
}

/** Whether some process has that pid, and is more than dead and not yet waited for. */
export function lives(pid: number): boolean {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
