import { CodedError } from '@pitcrew/core';

/** ^C, a polite kill, and a terminal that was closed. */
const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work` with a signal that ^C or a polite kill aborts, once: a second one ends the process as ever.
 *
 * @throws CodedError `BENCH_INTERRUPTED` where the work gave up for that; what it threw otherwise
 */
export async function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const forget = (): void => {
    for (const name of names) process.off(name, stop);
  };
  // Not `once`: libraries that tidy up (signal-exit of proper-lockfile) end the process where nobody else listens any more.
  const stop = (name: NodeJS.Signals): void => {
    if (!abort.signal.aborted) return abort.abort();
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
