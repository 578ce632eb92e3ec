/** `work`, or a failure that says what was not reported: a slice must not wait for an event that never comes. */
export async function patiently(
  work: Promise<void>,
  signal: AbortSignal,
  missing: () => string,
): Promise<void> {
  const patienceMs = 20_000;
  let timer: NodeJS.Timeout | undefined;
  let giveUp = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Not reported within ${patienceMs} ms: ${missing()}`)),
      patienceMs,
    );
    giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
