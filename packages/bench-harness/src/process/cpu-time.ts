import { readFileSync } from 'node:fs';
import { marked, ownMark } from '../launch/reaper.ts';
import { descendantsOf } from './descendants.ts';

/** The kernel counts in hundredths of a second, whatever its own clock is. */
const microsPerTick = 10_000;

/**
 * User and system time, µs, of everything that this process started, also of what has ended and was waited for. Of the
 * process itself, `process.cpuUsage` knows more exactly.
 */
export function cpuMicrosOfOthers(): number {
  const others = new Set([...descendantsOf(process.pid), ...marked(ownMark())]);
  others.delete(process.pid);
  let ticks = ticksOf(process.pid).ofEnded;
  for (const pid of others) {
    const { own, ofEnded } = ticksOf(pid);
    ticks += own + ofEnded;
  }
  return ticks * microsPerTick;
}

function ticksOf(pid: number): { readonly own: number; readonly ofEnded: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in brackets, may hold anything; after it come the state and numbers: utime is the 14th of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
    return { own: user! + system!, ofEnded: endedUser! + endedSystem! };
  } catch {
    return { own: 0, ofEnded: 0 };
  }
}
