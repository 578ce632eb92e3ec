import assert from 'node:assert/strict';
import type { Operation } from '@pitcrew/core/bench';
import { describe, it } from 'vitest';
import { buildLoop } from '../../src/worker/loop.ts';

const close = (): Promise<void> => Promise.resolve();

describe('a loop', () => {
  it('runs the operation just so often, and sums up', async () => {
    let count = 0;
    const sync = buildLoop({ mode: 'sync', run: () => ++count, close });
    assert.equal(await sync.run(4), 1 + 2 + 3 + 4);
    const async_ = buildLoop({ mode: 'async', expected: 2, run: () => Promise.resolve(2), close });
    assert.equal(await async_.run(5), 10);
    assert.equal(count, 4);
  });

  const wrong: readonly (readonly [string, Operation])[] = [
    ['another number than expected', { mode: 'sync', expected: 1, run: () => 2, close }],
    [
      'another number than expected, awaited',
      { mode: 'async', expected: 1, run: () => Promise.resolve(2), close },
    ],
    ['NaN', { mode: 'sync', run: () => Number.NaN, close }],
    ['a text', { mode: 'sync', run: () => 'x' as unknown as number, close }],
    ['nothing', { mode: 'async', run: () => Promise.resolve(undefined as unknown as number), close }],
  ];
  for (const [answer, operation] of wrong) {
    it(`throws at ${answer}`, async () => {
      await assert.rejects(async () => buildLoop(operation).run(3), { code: 'BENCH_WRONG_ANSWER' });
    });
  }
});
