import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { unevenly } from '../../src/rotation/slice-size.ts';
import { seededRandom } from '../../src/stats/index.ts';

describe('the length of slices', () => {
  it('is drawn for each block: the same share for all sides, a quarter shorter or longer at most, and never nothing', () => {
    const random = seededRandom(1);
    const seen: number[] = [];
    for (let block = 0; block < 1000; block++) {
      const part = unevenly(random);
      assert.ok(Math.abs(part(2000) - 2 * part(1000)) <= 1);
      assert.equal(part(1), 1);
      seen.push(part(1000));
    }
    const [shortest, longest] = [Math.min(...seen), Math.max(...seen)];
    assert.ok(shortest >= 750 && shortest < 760, `${shortest}`);
    assert.ok(longest <= 1250 && longest > 1240, `${longest}`);
  });
});
