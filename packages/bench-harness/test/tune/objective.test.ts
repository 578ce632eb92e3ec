import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { objectives, parseWeights } from '../../src/tune/objective.ts';

describe('weights', () => {
  it('are read as shares of what is weighed', () => {
    assert.deepEqual(parseWeights('latency=0.7, memory=0.3'), { latency: 0.7, memory: 0.3 });
    assert.deepEqual(parseWeights('tail=1'), { tail: 1 });
  });

  it('that nobody can mean are refused with TUNE_OBJECTIVE and the part that is wrong', () => {
    for (const wrong of [
      '',
      'latency',
      'latency=',
      'latency=x',
      'latency=-1',
      'speed=1',
      'latency=0',
      'cpu=Infinity',
    ])
      assert.throws(() => parseWeights(wrong), { code: 'TUNE_OBJECTIVE' }, wrong);
    assert.throws(() => parseWeights('latency=1,speed=2'), /speed=2/);
  });

  it('of every objective can be written as an own list', () => {
    for (const weights of Object.values(objectives)) {
      const list = Object.entries(weights).map(([metric, weight]) => `${metric}=${weight}`);
      assert.deepEqual(parseWeights(list.join(',')), weights);
    }
  });
});
