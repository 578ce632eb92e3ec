import { refuseDifferent } from '../fingerprint.ts';
import type { BenchResults, Comparison, Measurement } from '../results.ts';

type Timed = Measurement & { readonly time: NonNullable<Measurement['time']> };

const why =
  'the runs were taken at different times, and what else the machine did then is in the difference; for a verdict: pitcrew bench gate --base';

/**
 * What two saved runs have in common, side by side. It is never a verdict: only slices of two live processes by turns
 * can tell a change of the code from a change of the weather.
 *
 * @throws CodedError `BENCH_FINGERPRINT` unless `force`
 */
export function compareSaved(
  base: readonly [label: string, results: BenchResults],
  candidate: readonly [label: string, results: BenchResults],
  force: boolean,
): readonly Comparison[] {
  if (!force) refuseDifferent([base[0], base[1].fingerprint], [candidate[0], candidate[1].fingerprint]);
  const before = new Map(base[1].measurements.filter(isTimed).map((each) => [nameOf(each), each]));
  return candidate[1].measurements.filter(isTimed).flatMap((after) => {
    const found = before.get(nameOf(after));
    return found === undefined ? [] : [comparisonOf(base[0], found, candidate[0], after)];
  });
}

function isTimed(each: Measurement): each is Timed {
  return each.time !== undefined && each.status === 'ok';
}

function nameOf({ contract, backend, scenario }: Measurement): string {
  return `${contract}-${backend}/${scenario}`;
}

/** From the quartiles of either: what the difference could be. */
function comparisonOf(baseName: string, base: Timed, candidateName: string, candidate: Timed): Comparison {
  const { contract, scenario, backend } = candidate;
  return {
    contract,
    scenario,
    base: `${contract}-${backend} in ${baseName}`,
    candidate: `${contract}-${backend} in ${candidateName}`,
    launches: candidate.time.launches.length,
    ratio: candidate.time.p50 / base.time.p50,
    low: candidate.time.p25 / base.time.p75,
    high: candidate.time.p75 / base.time.p25,
    verdict: 'inconclusive',
    reason: why,
    differences: [],
  };
}
