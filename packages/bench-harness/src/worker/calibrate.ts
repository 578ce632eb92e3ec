import type { Work } from '@pitcrew/core/bench';
import type { Loop } from './loop.ts';
import { timeSlice } from './slice.ts';

/** How long a slice should be: long against the clock's cost and grain, short against what disturbs the machine. */
export const defaultSliceMs = 8;

/** A slice is tried with at most this many times more operations than the last. */
const growth = 8;

/** How many operations fill a slice, and what one took. Processes are dear and noisy: one of them is a slice. */
export async function calibrate(
  loop: Loop,
  work: Work,
  sliceMs: number,
): Promise<{ readonly times: number; readonly nanos: number }> {
  const target = sliceMs * 1e6;
  let times = 1;
  for (;;) {
    const took = await timeSlice(loop, times);
    if (work === 'spawn') return { times: 1, nanos: took };
    const wanted = Math.max(1, Math.round((times * target) / Math.max(took, 1)));
    if (took >= target / 2) return { times: wanted, nanos: took / times };
    times = Math.min(wanted, times * growth);
  }
}
