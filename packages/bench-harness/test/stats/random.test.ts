import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { normal, seededRandom } from '../../src/stats/index.ts';

const take = (seed: number, count: number): number[] => Array.from({ length: count }, seededRandom(seed));

describe('the seeded generator', () => {
  it('gives the same numbers for the same seed, in every process', () => {
    assert.deepEqual(take(7, 20), take(7, 20));
    assert.notDeepEqual(take(7, 20), take(8, 20));
  });

  it('is even over [0, 1), and one number says nothing of the next', () => {
    for (const seed of [0, 1, 2, 0xffff_ffff]) {
      const numbers = take(seed, 100_000);
      const tenths = Array.from({ length: 10 }, () => 0);
      for (const number of numbers) tenths[Math.floor(number * 10)]! += 1;
      for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 500, `${count}`);
      const together = numbers.reduce((sum, x, i) => sum + (x - 0.5) * ((numbers[i + 1] ?? 0.5) - 0.5), 0);
      assert.ok(Math.abs(together / numbers.length) < 0.0015, `${together / numbers.length}`);
    }
  });

  it('starts unlike for seeds next to each other', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => seededRandom(seed)());
    const mean = first.reduce((sum, x) => sum + x, 0) / 1000;
    assert.ok(Math.abs(mean - 0.5) < 0.05, `${mean}`);
    assert.equal(new Set(first).size, 1000);
  });

  it('makes normal numbers of mean 0 and variance 1', () => {
    const random = seededRandom(3);
    const numbers = Array.from({ length: 100_000 }, () => normal(random));
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
    assert.ok(Math.abs(mean) < 0.02 && Math.abs(variance - 1) < 0.03, `${mean}, ${variance}`);
  });
});
