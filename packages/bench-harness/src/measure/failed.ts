import { isCodedError } from '@pitcrew/core';
import type { Measurement } from '../results.ts';

type Named = Pick<Measurement, 'contract' | 'backend' | 'scenario' | 'operation'>;

/** A measurement that could not be made. Who stopped it, or asked for what is not there, is told by the error itself. */
export function failedMeasurement(
  named: Named,
  error: unknown,
  signal: AbortSignal | undefined,
): Measurement {
  signal?.throwIfAborted();
  if (isCodedError(error, 'BENCH_UNKNOWN_SCENARIO') || isCodedError(error, 'BENCH_NO_BUILD')) throw error;
  const status = isCodedError(error, 'BENCH_EXCLUDED') ? 'excluded' : 'failed';
  return { ...named, status, reason: error instanceof Error ? error.message : String(error) };
}
