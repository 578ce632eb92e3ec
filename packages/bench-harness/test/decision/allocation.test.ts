import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { compareAllocation, type Allocated } from '../../src/decision/index.ts';

const bytes = (...values: number[]): Allocated[] => values.map((bytes) => ({ bytes, objects: 0 }));
const objects = (...values: number[]): Allocated[] => values.map((objects) => ({ bytes: 0, objects }));
const verdict = (base: Allocated[], candidate: Allocated[]): string =>
  compareAllocation(base, candidate).verdict;

describe('allocations', () => {
  it('fail above 16 bytes more, not at 16', () => {
    assert.equal(verdict(bytes(40), bytes(56)), 'pass');
    assert.equal(verdict(bytes(40), bytes(57)), 'fail');
  });

  it('fail above 1 % more, where that is more than 16 bytes', () => {
    assert.equal(verdict(bytes(10_000), bytes(10_100)), 'pass');
    assert.equal(verdict(bytes(10_000), bytes(10_101)), 'fail');
  });

  it('fail above three times the range of launches of one side', () => {
    assert.equal(verdict(bytes(640, 650, 680), bytes(760, 765, 770)), 'pass');
    assert.equal(verdict(bytes(640, 650, 680), bytes(770, 775, 780)), 'fail');
    assert.equal(
      verdict(bytes(640, 640, 640), bytes(640, 700, 760)),
      'pass',
      "the candidate's range counts as well",
    );
  });

  it('fail at one object more', () => {
    assert.equal(verdict(objects(5), objects(5.8)), 'pass');
    assert.equal(verdict(objects(5), objects(6)), 'fail');
    assert.equal(
      verdict(objects(5, 6, 7), objects(6, 7, 8)),
      'pass',
      'not where launches of one side differ as much',
    );
  });

  it('fail at one object more that a count shows as a little less', () => {
    // As they were counted: the same operation, and one that makes an object more.
    assert.equal(verdict(objects(1.9931972789115646), objects(2.9863945578231292)), 'fail');
    assert.equal(verdict(objects(2.9863945578231292), objects(1.9931972789115646)), 'improved');
    assert.equal(verdict(objects(1.9931972789115646), objects(1.9864864864864864)), 'pass');
  });

  it('are improved by the same measure, and a failure outweighs', () => {
    assert.equal(verdict(bytes(57), bytes(40)), 'improved');
    assert.equal(verdict(objects(2), objects(1)), 'improved');
    assert.equal(verdict([{ bytes: 100, objects: 1 }], [{ bytes: 50, objects: 3 }]), 'fail');
  });

  it('say how much in one operation', () =>
    assert.deepEqual(compareAllocation(bytes(640, 650, 680), bytes(760, 765, 770)), {
      verdict: 'pass',
      bytes: 115,
      objects: 0,
    }));
});
