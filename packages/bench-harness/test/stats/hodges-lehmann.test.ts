import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  hodgesLehmannInterval,
  normal,
  seededRandom,
  signedRankPValue,
  type Random,
} from '../../src/stats/index.ts';

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
const alpha = fc.constantFrom(0.005, 0.025, 0.05);

describe('the Hodges-Lehmann estimate', () => {
  it('is the one of a published example (Hollander and Wolfe, 3.1; R: wilcox.test(y, x, paired = TRUE, conf.int = TRUE))', () => {
    const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const differences = y.map((value, index) => value - x[index]!);
    const { estimate, low, high } = hodgesLehmannInterval(differences, 0.025);
    assert.ok(Math.abs(estimate - -0.46) < 1e-9);
    assert.ok(Math.abs(low - -0.786) < 1e-9 && Math.abs(high - -0.01) < 1e-9, `${low} … ${high}`);
    // R: wilcox.test(x, y, paired = TRUE, alternative = "greater") gives V = 40, p-value = 0.01953.
    const p = signedRankPValue(differences.map((difference) => -difference));
    assert.equal(p, 10 / 512);
  });

  it('moves and scales with the sample, and turns with its sign', () => {
    fc.assert(
      fc.property(sample, alpha, fc.integer({ min: -50, max: 50 }), (values, alpha, shift) => {
        const { estimate, low, high } = hodgesLehmannInterval(values, alpha);
        const moved = hodgesLehmannInterval(
          values.map((value) => 2 * value + shift),
          alpha,
        );
        assert.deepEqual(moved, {
          estimate: 2 * estimate + shift,
          low: 2 * low + shift,
          high: 2 * high + shift,
        });
        const turned = hodgesLehmannInterval(
          values.map((value) => 0 - value),
          alpha,
        );
        assert.deepEqual([turned.estimate + estimate, turned.low, turned.high], [0, 0 - high, 0 - low]);
      }),
    );
  });

  it('lies in its interval, which does not depend on the order', () => {
    fc.assert(
      fc.property(sample, alpha, (values, alpha) => {
        const interval = hodgesLehmannInterval(values, alpha);
        assert.ok(interval.low <= interval.estimate && interval.estimate <= interval.high);
        assert.deepEqual(hodgesLehmannInterval(values.toReversed(), alpha), interval);
      }),
    );
  });

  it('has a p-value of at most alpha just where the interval is above', () => {
    fc.assert(
      fc.property(sample, alpha, (values, alpha) => {
        assert.equal(signedRankPValue(values) <= alpha, hodgesLehmannInterval(values, alpha).low > 0);
      }),
    );
  });

  it('has no bounds where the sample is too small for them', () => {
    assert.deepEqual(hodgesLehmannInterval([1, 2, 3, 4, 5, 6, 7], 0.005), {
      estimate: 4,
      low: -Infinity,
      high: Infinity,
    });
  });
});

describe('the 99 % interval of 20 differences', () => {
  const launches = 20;
  const samples = 10_000;
  /** Each pair of launches has the same distribution on both sides, so that the truth is 0. */
  const shapes: Readonly<Record<string, (random: Random) => number>> = {
    normal,
    lognormal: (random) => Math.exp(normal(random)),
    bimodal: (random) => normal(random) * 0.1 + (random() < 0.4 ? 1 : 0),
  };
  for (const [name, draw] of Object.entries(shapes)) {
    it(`holds the truth in 98.5 to 99.5 % of 10 000 samples: ${name}`, () => {
      const random = seededRandom(20);
      let held = 0;
      for (let i = 0; i < samples; i++) {
        const differences = Array.from({ length: launches }, () => draw(random) - draw(random));
        const { low, high } = hodgesLehmannInterval(differences, 0.005);
        if (low <= 0 && 0 <= high) held++;
      }
      const coverage = held / samples;
      assert.ok(coverage >= 0.985 && coverage <= 0.995, `${coverage}`);
    });
  }
});
