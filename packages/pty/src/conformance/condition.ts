import { setTimeout as delay } from 'node:timers/promises';

const deadlineMs = 10_000;

/** Waits until `holds`; fails with what it waited for. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain until ${what}.`);
    await delay(2);
  }
}

/** For promises that something does not happen: long enough for it to happen. */
export function whileWatching(): Promise<void> {
  return delay(150);
}

/** `promise`, or an error that says what did not happen. */
export async function soon<T>(what: string, promise: Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const late = delay(deadlineMs, undefined, { signal: giveUp.signal }).then(
    () => {
      throw new Error(`Waited ${deadlineMs} ms in vain until ${what}.`);
    },
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    giveUp.abort();
  }
}
