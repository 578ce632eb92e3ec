import { median } from './quantile.ts';
import { signedRankDistribution, signedRankQuantile } from './signed-rank.ts';

/** The averages of all pairs of the sample, each value with itself too: n(n+1)/2, ascending. */
function walshAverages(sample: ArrayLike<number>): Float64Array {
  const n = sample.length;
  const averages = new Float64Array((n * (n + 1)) / 2);
  let at = 0;
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) averages[at++] = (sample[i]! + sample[j]!) / 2;
  return averages.sort();
}

export interface Interval {
  readonly estimate: number;
  /** `-Infinity`, and `high` `Infinity`, where the sample is too small for that alpha. */
  readonly low: number;
  readonly high: number;
}

/**
 * The Hodges-Lehmann estimate of where the middle lies (the median of the Walsh averages) with its exact interval, of confidence 1 - 2 alpha: the middle lies below `low` with a
 * chance of at most alpha, and above `high` likewise. Ties make it wider than it need be, never narrower.
 */
export function hodgesLehmannInterval(sample: ArrayLike<number>, alpha: number): Interval {
  const averages = walshAverages(sample);
  const k = signedRankQuantile(sample.length, alpha);
  return {
    estimate: median(averages),
    low: k < 0 ? -Infinity : averages[k]!,
    high: k < 0 ? Infinity : averages[averages.length - 1 - k]!,
  };
}

/**
 * The one-sided p-value of Wilcoxon's signed-rank test against "the middle is not above `middle`", counted in Walsh averages. So
 * it agrees with the interval: it is at most alpha just where `low` is above `middle`. An average that is `middle` itself
 * (zeros, ties) counts against the alternative.
 */
export function signedRankPValue(sample: ArrayLike<number>, middle = 0): number {
  const notAbove = walshAverages(sample).findIndex((average) => average > middle);
  return notAbove === -1 ? 1 : signedRankDistribution(sample.length)[notAbove]!;
}
