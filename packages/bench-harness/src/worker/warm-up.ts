import { median } from '../stats/index.ts';
import type { Loop } from './loop.ts';
import { timeSlices } from './slice.ts';

const windowSlices = 8;
/** A window has fewer slices where these are long. */
const windowMs = 1000;
const tolerance = 0.01;
const leastMs = 150;
const mostMs = 3000;

/**
 * Runs windows of slices until the median of a window differs from the one before by 1 % at most, twice in a row. Where that does not
 * happen in three seconds it is not steady, and that must be told.
 */
export async function warmUp(
  loop: Loop,
  times: number,
): Promise<{ readonly steady: boolean; readonly nanos: number }> {
  const start = performance.now();
  const [first] = await timeSlices(loop, times, 1);
  const slices = Math.max(1, Math.min(windowSlices, Math.floor((windowMs * 1e6) / (first! * times))));
  let nanos = median(await timeSlices(loop, times, slices));
  let alike = 0;
  for (;;) {
    const passed = performance.now() - start;
    if (alike >= 2 && passed >= leastMs) return { steady: true, nanos };
    if (passed >= mostMs) return { steady: false, nanos };
    const next = median(await timeSlices(loop, times, slices));
    alike = Math.abs(next - nanos) <= tolerance * nanos ? alike + 1 : 0;
    nanos = next;
  }
}
