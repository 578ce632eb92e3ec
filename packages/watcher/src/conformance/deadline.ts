/** No promise of the kit is about speed; this only ends a test whose event never comes. */
export const deadlineMs = 10_000;

/** `work`, or an error that says what never happened. */
export async function within<T>(what: string, work: Promise<T>, ms = deadlineMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Did not happen within ${ms} ms: ${what}`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets everything that is due in this process happen: promises, ticks and one round of the event loop. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await new Promise((resolve) => setImmediate(resolve));
}
