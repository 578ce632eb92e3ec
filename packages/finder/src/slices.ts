import { setImmediate as turn } from 'node:timers/promises';

/** Work that may be interrupted at every `yield`. */
export type Work<Result> = Generator<void, Result>;

/** How many items are looked at between two places where work may be interrupted. */
export const itemsOfSlice = 1000;

/** Longest time in ms for which work holds the event loop, where it yields often enough. */
const sliceMs = 8;

/** Does the work in slices, so that others have their turn. Rejects with the signal's reason when it aborts. */
export async function inSlices<Result>(work: Work<Result>, signal: AbortSignal | undefined): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < sliceMs) continue;
    await turn();
    signal?.throwIfAborted();
    since = performance.now();
  }
}
