import { CodedError } from '@pitcrew/core';
import type { Acceptance, SelftestScope } from './acceptance.ts';
import { acceptanceTests } from './acceptance/index.ts';

export interface SelftestOptions extends Omit<SelftestScope, 'long'> {
  readonly form: 'short' | 'long';
  /** Names of tests; all of them where it is not said. */
  readonly only?: readonly string[] | undefined;
  readonly onResult?: ((result: SelftestResult) => void) | undefined;
}

export interface SelftestResult extends Acceptance {
  readonly seconds: number;
}

export const selftestNames: readonly string[] = acceptanceTests.map(({ name }) => name);

/**
 * The harness measures what it knows, and says whether it measures right. The short form takes about two minutes, the long one
 * hours: it has the sizes that rates below 1 % and powers above 95 % can be told from.
 *
 * @throws what `signal` was aborted with; CodedError `BENCH_UNKNOWN_SCENARIO` for a name that is none
 */
export async function selftest(options: SelftestOptions): Promise<readonly SelftestResult[]> {
  const { form, only = selftestNames, onResult, signal, onStep } = options;
  const unknown = only.filter((name) => !selftestNames.includes(name));
  if (unknown.length > 0) {
    throw new CodedError(
      'BENCH_UNKNOWN_SCENARIO',
      `There is no self-test ${unknown.join(', ')}; there are ${selftestNames.join(', ')}.`,
    );
  }
  const results: SelftestResult[] = [];
  for (const { number, name, run } of acceptanceTests) {
    if (!only.includes(name)) continue;
    const start = performance.now();
    const outcome = await run({ long: form === 'long', signal, onStep }).catch((error: unknown) => {
      signal?.throwIfAborted();
      return { passed: false, figures: { error: error instanceof Error ? error.message : String(error) } };
    });
    const result = { number, name, ...outcome, seconds: (performance.now() - start) / 1000 };
    results.push(result);
    onResult?.(result);
  }
  return results;
}
