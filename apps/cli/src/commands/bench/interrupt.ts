import { CodedError } from '@pitcrew/core';

/** ^C, a polite kill, and a terminal that was closed. */
const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Somebody's second signal comes later than this; until then it is the first, which npm, `timeout` or a script hands on as well. */
const sameSignalMs = 1000;

/**
 * Runs `work` with a signal that ^C or a polite kill aborts; a later one ends the process as ever.
 *
 * @throws CodedError `BENCH_INTERRUPTED` where the work gave up for that; what it threw otherwise
 */
export async function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let abortedAt = 0;
  const forget = (): void => {
    for (const name of names) process.off(name, stop);
  };
  // Not `once`: libraries that tidy up (signal-exit of proper-lockfile) end the process where nobody else listens any more.
  const stop = (name: NodeJS.Signals): void => {
    const now = performance.now();
    if (!abort.signal.aborted) {
      abortedAt = now;
      return abort.abort();
    }
    if (now - abortedAt < sameSignalMs) return;
    forget();
    process.kill(process.pid, name);
  };
  for (const name of names) process.on(name, stop);
  try {
    return await work(abort.signal);
  } catch (cause) {
    if (!abort.signal.aborted) throw cause;
    throw new CodedError('BENCH_INTERRUPTED', 'stopped before anything was measured', { cause });
  } finally {
    forget();
  }
}
