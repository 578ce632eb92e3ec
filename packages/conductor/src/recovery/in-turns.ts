import { setImmediate } from 'node:timers/promises';

/** How long it works in one turn of the event loop, in ms: a key that comes meanwhile waits no longer. */
const turnMs = 2;

/** Does one piece of work after another, in as many turns of the event loop as that takes; the first ones at once. */
export async function inTurns(pieces: Iterable<() => void>): Promise<void> {
  let end = performance.now() + turnMs;
  for (const piece of pieces) {
    if (performance.now() >= end) {
      await setImmediate(undefined, { ref: false });
      end = performance.now() + turnMs;
    }
    piece();
  }
}
