import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { signedRankDistribution, signedRankQuantile } from '../../src/stats/index.ts';
import { alphas, criticalValues } from '../fixtures/signed-rank-table.ts';

describe('the signed-rank distribution', () => {
  it('has the published critical values, n = 5 to 40', () => {
    assert.deepEqual(
      criticalValues.map(([n]) => n),
      Array.from({ length: 36 }, (_, index) => index + 5),
    );
    for (const [n, ...published] of criticalValues) {
      assert.deepEqual(
        alphas.map((alpha) => signedRankQuantile(n, alpha)),
        published,
        `n = ${n}`,
      );
    }
  });

  it('is what counting all signs gives, n = 1 to 12', () => {
    for (let n = 1; n <= 12; n++) {
      const counts = Array.from({ length: (n * (n + 1)) / 2 + 1 }, () => 0);
      for (let signs = 0; signs < 2 ** n; signs++) {
        let sum = 0;
        for (let rank = 1; rank <= n; rank++) if ((signs >> (rank - 1)) & 1) sum += rank;
        counts[sum]! += 1;
      }
      let total = 0;
      assert.deepEqual(
        [...signedRankDistribution(n)],
        counts.map((count) => (total += count) / 2 ** n),
      );
    }
  });

  it('is symmetric and ends at one, exactly, n = 1 to 50', () => {
    for (let n = 1; n <= 50; n++) {
      const distribution = signedRankDistribution(n);
      const top = distribution.length - 1;
      assert.equal(distribution[top], 1);
      for (let w = 0; w < top; w++) assert.equal(distribution[w]! + distribution[top - w - 1]!, 1);
    }
  });

  it('refuses what it does not know', () => {
    for (const n of [0, -1, 2.5, 51, Number.NaN]) assert.throws(() => signedRankDistribution(n), RangeError);
  });
});
