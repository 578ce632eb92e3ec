import { AssertionError } from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';

/** No promise of a kit is about speed; this only ends a test whose event never comes, on a machine that has other work. */
export const deadlineMs = 60_000;

/** How long is waited for what never comes, as is to be expected of a broken double. */
const impatientMs = 10_000;

const patience = new AsyncLocalStorage<number>();

/** Does `work`, which waits less for what does not come. */
export function impatiently<T>(work: () => T): T {
  return patience.run(impatientMs, work);
}

/** `work`, or a failure that says what never happened. */
export async function within<T>(
  what: string,
  work: Promise<T>,
  ms = patience.getStore() ?? deadlineMs,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(neverHappened(what, ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks again and again until `condition` holds; fails with what it waited for. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  ms = patience.getStore() ?? deadlineMs,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw neverHappened(what, ms);
    await delay(2);
  }
}

/** Lets everything that is due in this process happen, to show that something does not. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await turn();
}

function neverHappened(what: string, ms: number): AssertionError {
  return new AssertionError({ message: `Did not happen within ${ms} ms: ${what}` });
}
