import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { workSide } from '../../dist/selftest/side.js';
import { contest } from '../../dist/tune/contest.js';

const sides = [workSide(100), workSide(300)];
const [light, heavy] = sides.map(({ backend }) => backend) as [string, string];
const options = {
  contract: 'selftest',
  sides,
  excluded: [],
  reference: heavy,
  scenarios: ['cpu'],
  weights: { latency: 1 },
  tieFacts: () => ({ native: false, dependencies: 0 }),
};

describe('a contest', () => {
  it('keeps the default where the time is up before anything can be told', async () => {
    const { winner, why, ranking } = await contest({ ...options, mostMs: 0 });
    assert.deepEqual([winner, why], [heavy, 'undecided']);
    assert.equal(ranking.length, 2);
  });

  it('finds the lighter side, and tells how far it is meanwhile', async () => {
    const steps: string[] = [];
    let seconds = 0;
    const onStep = (step: string, took: number): void => {
      steps.push(step);
      seconds += took;
    };
    const { winner, weights } = await contest({ ...options, onStep });
    assert.equal(winner, light, 'a third of the work is seen on any machine');
    assert.deepEqual(weights, { latency: 1 });
    assert.equal(steps[0], 'selftest: launch 1 of 10');
    assert.ok(seconds > 0);
  });

  it('gives no place to who fails, whatever its times are', async () => {
    await assert.rejects(contest({ ...options, scenarios: ['wrong-answer'] }), /came through/);
  });
});
