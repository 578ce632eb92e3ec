import { readFileSync } from 'node:fs';
import { descendantsOf } from './descendants.ts';

const pollMs = 10;

/**
 * The most resident memory, in bytes, that the processes which `pid` starts have at one time while `work` goes on: the kernel's own
 * high-water mark of each, summed over those that live at once. `undefined` where it starts none, or none can be seen.
 */
export async function peakOfDescendants(
  pid: number,
  work: () => Promise<unknown>,
): Promise<number | undefined> {
  let peak = 0;
  const look = (): void => {
    const sum = descendantsOf(pid).reduce((bytes, one) => bytes + highWaterMark(one), 0);
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, pollMs);
  try {
    look();
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return peak === 0 ? undefined : peak;
}

/** Bytes; 0 of a process that is gone. */
export function highWaterMark(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
