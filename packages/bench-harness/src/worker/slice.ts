import type { Loop } from './loop.ts';

/** What the loops have summed up. Somebody could look at it, so that no operation can be left out. */
let sink = 0;

/** ns that `times` operations took, all of them. */
export async function timeSlice(loop: Loop, times: number): Promise<number> {
  // A sync loop is not awaited: the turn of the event loop would be in its time.
  if (loop.mode === 'sync') {
    const start = performance.now();
    sink += loop.run(times);
    return (performance.now() - start) * 1e6;
  }
  const start = performance.now();
  sink += await loop.run(times);
  return (performance.now() - start) * 1e6;
}

/** ns an operation, of `count` slices. */
export async function timeSlices(loop: Loop, times: number, count: number): Promise<Float64Array> {
  const nanos = new Float64Array(count);
  for (let at = 0; at < count; at++) nanos[at] = (await timeSlice(loop, times)) / times;
  if (!Number.isFinite(sink)) throw new RangeError('The sum of all answers has no end.');
  return nanos;
}
