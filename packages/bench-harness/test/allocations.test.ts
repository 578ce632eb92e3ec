import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { bytesOf, medianBytes } from '../src/allocations/telescope.ts';

describe('bytes that were allocated', () => {
  it('are every byte, however often the collector runs meanwhile', async () => {
    const kept: unknown[] = [];
    const { heap, external } = await bytesOf(() => {
      // Some 64 MB, which the young generation does not hold.
      for (let at = 0; at < 500_000; at += 1) kept[at % 100] = Array.from({ length: 12 }, () => at);
      for (let at = 0; at < 100; at += 1) kept[at] = Buffer.alloc(100_000);
      return kept.length;
    });
    assert.ok(heap > 500_000 * 12 * 8, String(heap));
    // Ten million, less what a thread of V8 finds to be free meanwhile.
    assert.ok(external > 5e6, String(external));
  });

  it('are those of most windows: a page that was swept in one of them is not what is counted', () => {
    const window = (heap: number) => ({ heap, external: 1 });
    assert.deepEqual(medianBytes([-6584, 12, 12, 13, 12].map(window)), { heap: 12, external: 1 });
    assert.throws(() => medianBytes([-5, 12, -7, -6, 12].map(window)), { code: 'BENCH_ALLOCATION' });
  });
});
