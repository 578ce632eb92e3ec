import { failedMeasurement } from '../measure/failed.ts';
import { measure } from '../measure/measure.ts';
import type { Measurement } from '../results.ts';
import type { Side } from '../side.ts';
import { quantile } from '../stats/index.ts';
import { everyday, type EverydayOptions } from './everyday.ts';

/** Below this many ns, what one reading of the clock takes is more than 4 % of a sample. */
const tooShort = 2000;

/**
 * A quick look at one scenario: by tinybench, which times operations one by one; by slices, where they are too
 * short for that. Fails as `measure` does.
 *
 * @param operation what one operation is, as the suite says it
 */
export async function measureEveryday(
  side: Side,
  { name: scenario, operation }: { readonly name: string; readonly operation: string },
  options: EverydayOptions = {},
): Promise<Measurement> {
  const { contract, backend } = side;
  const named = { contract, backend, scenario, operation };
  try {
    const { spread, p50, p75, p99, samples } = await everyday(side, scenario, options);
    if (p50 < tooShort) return await measure({ ...options, side, scenario, allocation: false });
    const sorted = Float64Array.from(spread);
    const [p25, p90, p999] = [0.25, 0.9, 0.999].map((share) => quantile(sorted, share)) as [
      number,
      number,
      number,
    ];
    return {
      ...named,
      status: 'ok',
      time: { launches: [spread], p25, p50, p75 },
      tail: { count: samples, p50, p90, p99, p999, max: spread.at(-1) ?? p99 },
    };
  } catch (error) {
    return failedMeasurement(named, error, options.signal);
  }
}
