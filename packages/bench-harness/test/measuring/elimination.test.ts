import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { fewestLaunches, isSettled, standings } from '../../src/race/elimination.ts';
import { affordable, fullBlocks, sliceSizes } from '../../src/rotation/slice-size.ts';
import { kneeOf } from '../../src/load/measure-load.ts';
import { normal, seededRandom } from '../../src/stats/index.ts';

/** Launches of a side of that speed, with the noise of a quiet machine. */
function laps(nanos: number, seed: number, launches = 10): Map<number, Float64Array> {
  const random = seededRandom(seed);
  const slice = (): number => nanos * Math.exp(0.01 * normal(random));
  return new Map(Array.from({ length: launches }, (_, at) => [at, Float64Array.from({ length: 12 }, slice)]));
}

describe('standings', () => {
  it('drop who is certainly slower by more than 5 %, and nobody else', () => {
    const { best, dropped } = standings([laps(103, 1), laps(100, 2), laps(110, 3)]);
    assert.equal(best, 1);
    assert.deepEqual(dropped, [false, false, true]);
  });

  it.each([2, 3, 6, 11, 20])(
    'of %s sides drop who takes twice as long after as few launches as they say',
    (sides) => {
      const after = (launches: number): boolean => {
        const alike = Array.from({ length: sides - 1 }, (_, at) => laps(100, at, launches));
        return standings([...alike, laps(200, 99, launches)]).dropped.at(-1)!;
      };
      assert.equal(after(fewestLaunches(sides)), true);
      if (sides > 2) assert.equal(after(fewestLaunches(sides) - 1), false);
    },
  );

  it('drop nobody after too few launches', () => {
    assert.deepEqual(standings([laps(200, 1, 5), laps(100, 2, 5)]).dropped, [false, false]);
  });

  it('compare only launches that both were in', () => {
    const short = new Map([...laps(100, 1)].slice(0, 8));
    assert.equal(standings([short, laps(100, 2)]).dropped.includes(true), false);
  });
});

describe('a race', () => {
  it('of sides that are alike goes on until they can be ranked', () => {
    const alike = (launches: number): boolean => isSettled([laps(100, 1, launches), laps(100, 2, launches)]);
    assert.equal(alike(fewestLaunches(2) - 1), false);
    assert.equal(alike(fewestLaunches(2)), true);
  });

  it('goes on while one may be slower by more than 5 %', () =>
    assert.equal(isSettled([laps(100, 1), laps(110, 2)]), false));

  it('is over where one is left, or nobody', () => {
    assert.equal(isSettled([laps(100, 1, 1)]), true);
    assert.equal(isSettled([new Map()]), false);
    assert.equal(isSettled([]), true);
  });
});

describe('the size of a slice', () => {
  it('is the same number of operations on sides that are about equally fast', () => {
    assert.deepEqual(sliceSizes([1e4, 1.2e4], 8), [730, 730]);
  });

  it('is the same time on sides that are not', () => {
    assert.deepEqual(sliceSizes([1e4, 1e6], 8), [800, 8]);
  });

  it('is one operation at least', () => {
    assert.deepEqual(sliceSizes([1e9], 8), [1]);
  });
});

describe('the blocks of a launch', () => {
  it('are all there where they are affordable', () =>
    assert.deepEqual(affordable(fullBlocks, 16), fullBlocks));

  it('are fewer where one takes long, and never too few for a median', () => {
    const { measured, window } = affordable(fullBlocks, 10_000);
    assert.deepEqual([window, measured], [1, 5]);
  });
});

describe('the knee', () => {
  it('is the fewest clients that come near the highest rate', () => {
    const closed = [10, 55, 96, 100, 99].map((perSecond, at) => ({ concurrency: 2 ** at, perSecond }));
    assert.equal(kneeOf(closed), 4);
  });
});
