import {
  hodgesLehmannInterval,
  normal,
  seededRandom,
  signedRankQuantile,
  type Random,
} from '../../stats/index.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';

/** The largest k with P(W <= k) <= 0.005, of the published tables (one-sided 0.005), by the size of the sample. */
const published: Readonly<Record<number, number>> = {
  8: 0,
  9: 1,
  10: 3,
  11: 5,
  12: 7,
  13: 9,
  14: 12,
  15: 15,
  16: 19,
  17: 23,
  18: 27,
  19: 32,
  20: 37,
  21: 42,
  22: 48,
  23: 54,
  24: 61,
  25: 68,
  26: 75,
  27: 83,
  28: 91,
  29: 100,
  30: 109,
};
const alpha = 0.005;
const size = 20;

/** Symmetric about 0, or about 0 in the median of their averages: the interval must hold it. */
const shapes: Readonly<Record<string, (random: Random) => number>> = {
  normal,
  // The log of a ratio of two log-normal times.
  lognormal: (random) => Math.exp(normal(random) / 2) - Math.exp(normal(random) / 2),
  bimodal: (random) => (random() < 0.5 ? -1 : 1) + normal(random) / 4,
};

/** The statistics: exact quantiles of the signed rank, and intervals that hold the truth as often as they say. */
export const intervalCoverage = acceptanceTest<Outcome>({
  number: 8,
  name: 'statistics',
  promise: 'signed-rank quantiles are those of the tables; a 99 % interval holds the truth 99 times of 100',
  size: { short: '2 000 samples of each of 3 shapes', long: '10 000 samples of each of 3 shapes' },
  minutes: 1,
  timed: false,
  rounds: { short: 1, long: 1 },
  round(_, { long }) {
    const tables = Object.entries(published).every(([n, k]) => signedRankQuantile(Number(n), alpha) === k);
    const samples = long ? 10_000 : 2000;
    const random = seededRandom(8);
    const coverage = Object.entries(shapes).map(([shape, draw]) => {
      let held = 0;
      for (let at = 0; at < samples; at++) {
        const { low, high } = hodgesLehmannInterval(
          Float64Array.from({ length: size }, () => draw(random)),
          alpha,
        );
        if (low <= 0 && high >= 0) held += 1;
      }
      return [shape, (100 * held) / samples] as const;
    });
    const slack = long ? 0 : 0.3;
    return Promise.resolve({
      passed: tables && coverage.every(([, percent]) => percent >= 98.5 - slack && percent <= 99.5 + slack),
      figures: { tablesAgree: tables, ...Object.fromEntries(coverage) },
    });
  },
  conclude: ([outcome]) => outcome!,
});
