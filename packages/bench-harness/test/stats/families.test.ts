import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { binomialTail, holm, median, quantile } from '../../src/stats/index.ts';

const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a}, not ${b}`);

describe('Holm', () => {
  it('gives what R gives: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")', () => {
    holm([0.01, 0.02, 0.03, 0.04, 0.05]).forEach((p, i) => close(p, [0.05, 0.08, 0.09, 0.09, 0.09][i]!));
  });

  it('keeps the order of the p-values, and is between them and Bonferroni', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(chances, (pValues) => {
        const adjusted = holm(pValues);
        for (const [i, p] of pValues.entries()) {
          assert.ok(adjusted[i]! >= p && adjusted[i]! <= Math.min(1, p * pValues.length));
          for (const [j, other] of pValues.entries()) if (p <= other) assert.ok(adjusted[i]! <= adjusted[j]!);
        }
      }),
    );
  });

  it('of nothing is nothing', () => assert.deepEqual(holm([]), []));
});

describe('the binomial tail', () => {
  it('gives what R gives: pbinom(k - 1, n, p, lower.tail = FALSE)', () => {
    close(binomialTail(10, 8, 0.5), 0.0546875);
    close(binomialTail(300, 1, 0.01), 1 - 0.99 ** 300);
    close(binomialTail(59, 59, 0.95), 0.95 ** 59);
    close(binomialTail(4000, 1, 0), 0);
  });

  it('says what the sizes of the self-test are for', () => {
    assert.ok(1 - binomialTail(300, 1, 0.01) < 0.05, '0 of 300: under 1 %, at 95 % confidence');
    assert.ok(binomialTail(59, 59, 0.95) < 0.05, '59 of 59: over 95 %, at 95 % confidence');
  });

  it('adds up to one from both ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, p) => {
          const k = Math.ceil(n * p);
          close(binomialTail(n, k, p) + binomialTail(n, n - k + 1, 1 - p), 1);
        },
      ),
    );
  });
});

describe('a quantile', () => {
  it('gives what R gives: quantile(c(3, 1, 4, 1, 5), …)', () => {
    const sample = [3, 1, 4, 1, 5];
    assert.deepEqual(
      [0, 0.1, 0.25, 0.5, 0.9, 1].map((p) => Number(quantile(sample, p).toFixed(9))),
      [1, 1, 1, 3, 4.6, 5],
    );
    assert.equal(median([2, 1]), 1.5);
    assert.deepEqual(sample, [3, 1, 4, 1, 5], 'the sample is left as it is');
  });

  it('refuses an empty sample', () => assert.throws(() => median([]), RangeError));
});
