import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Operation } from '@pitcrew/core/bench';
import { describe, it } from 'vitest';
import { bursts } from '../../src/load/burst.ts';
import { closedLoop } from '../../src/load/closed-loop.ts';
import { measureLoad, type Load } from '../../src/load/measure-load.ts';
import { openLoop } from '../../src/load/open-loop.ts';
import { timeSingly } from '../../src/load/single.ts';

function async_(run: () => Promise<number>): Operation {
  return { mode: 'async', overlaps: true, expected: 1, run, close: () => Promise.resolve() };
}

const soon = async_(() => setTimeout(1, 1));

describe('an open loop', () => {
  it('sends every request of its schedule, and hears every answer', async () => {
    const { tail, lost } = await openLoop(soon, 200, 500);
    assert.equal(tail.count, 100);
    assert.equal(lost, 0);
  });

  it('times a request from the moment it was meant to be sent', async () => {
    let first = true;
    // The first operation holds everybody up for 200 ms; those behind it have waited since their moment.
    const stalls = async_(() => {
      if (first) for (const end = performance.now() + 200; performance.now() < end;);
      first = false;
      return Promise.resolve(1);
    });
    const { tail } = await openLoop(stalls, 100, 200);
    assert.equal(tail.count, 20);
    assert.ok(tail.p50 >= 50e6, `half of them waited ${tail.p50 / 1e6} ms or more`);
  });

  it('counts answers that overtake', async () => {
    let turn = 0;
    const uneven = async_(() => setTimeout(turn++ % 2 === 0 ? 60 : 1, 1));
    assert.ok((await openLoop(uneven, 100, 200)).outOfOrder > 0);
  });

  it('in which a request is lost fails the measurement; one whose sender came late marks its point', async () => {
    const tail = { count: 99, p50: 1, p90: 1, p99: 1, p999: 1, max: 1 };
    const loads = (lost: number, lagged: boolean): Promise<Load> => {
      const answers: Readonly<Record<string, unknown>> = {
        'closed-loop': { concurrency: 1, perSecond: 1000, tail, littleError: 0 },
        'open-loop': { rate: 250, tail, lagP99: 1, lagged, lost, outOfOrder: 0 },
        bursts: tail,
      };
      return measureLoad({ ask: async (order) => answers[order] as never });
    };
    await assert.rejects(loads(1, false), {
      code: 'BENCH_LOST',
      message: /Of 100 requests, 250 a second, 1 had/,
    });
    const { points } = await loads(0, true);
    assert.deepEqual(
      points.filter(({ loop }) => loop === 'open').map(({ lagged }) => lagged),
      [true, true, true],
    );
  });

  it('fails at a wrong answer', async () => {
    const wrong = async_(() => Promise.resolve(2));
    await assert.rejects(openLoop(wrong, 100, 100), { code: 'BENCH_WRONG_ANSWER' });
  });
});

describe('a closed loop', () => {
  it('has as many operations under way as it has clients', async () => {
    let [under, most] = [0, 0];
    const counting = async_(async () => {
      most = Math.max(most, ++under);
      await setTimeout(2);
      under -= 1;
      return 1;
    });
    const { concurrency, tail } = await closedLoop(counting, 8, 100);
    assert.equal(concurrency, 8);
    assert.equal(most, 8);
    assert.ok(tail.count >= 8);
  });

  it('fails at a wrong answer', async () => {
    await assert.rejects(
      closedLoop(
        async_(() => Promise.resolve(2)),
        2,
        50,
      ),
      { code: 'BENCH_WRONG_ANSWER' },
    );
  });
});

describe('bursts', () => {
  it('send all requests at once, and hear every answer', async () => {
    assert.equal((await bursts(soon, 100, 3)).count, 300);
  });
});

describe('operations one by one', () => {
  it('are sync or async, and checked', async () => {
    const close = (): Promise<void> => Promise.resolve();
    const right: Operation = { mode: 'sync', expected: 1, run: () => 1, close };
    assert.ok((await timeSingly(right, 20)).count > 0);
    await assert.rejects(timeSingly({ ...right, expected: 2 }, 20), { code: 'BENCH_WRONG_ANSWER' });
  });
});
