/**
 * Runs `work` with a signal that ^C or a polite kill aborts, once: a second one ends the process as ever.
 */
export async function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const forget = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  // Not `once`: libraries that tidy up (signal-exit of proper-lockfile) end the process where nobody else listens any more.
  const stop = (name: NodeJS.Signals): void => {
    if (!abort.signal.aborted) return abort.abort();
    forget();
    process.kill(process.pid, name);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(abort.signal);
  } finally {
    forget();
  }
}
