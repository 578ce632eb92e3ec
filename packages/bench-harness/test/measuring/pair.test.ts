import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { comparePair, pairLaunch, race } from '../../dist/index.js';
import { workSide } from '../../dist/selftest/side.js';

const blocks = { window: 1, measured: 4 };
const sides = { base: workSide(), candidate: workSide(300), blocks, seed: 1, patienceMs: 3000 };

describe('comparePair', () => {
  it('gives one difference a launch, ln(candidate / base), and every slice', async () => {
    const told: number[] = [];
    const [series] = await comparePair({
      ...sides,
      scenarios: ['cpu'],
      launches: 3,
      onLaunch: (launch) => void told.push(launch),
    });
    assert.deepEqual(told, [0, 1, 2]);
    assert.equal(series!.differences.length, 3);
    assert.ok(series!.base.every((slices) => slices.length === 4));
    assert.ok(series!.candidate.every((slices) => slices.length === 4));
    // Three times the work: no machine is so busy that this is not seen.
    assert.ok(series!.differences.every((difference) => difference > 0));
  });

  it('measures what is warm: code that gets faster by a leap has done so before', async () => {
    const best = async (): Promise<number> => {
      const blocks = { window: 1, measured: 3 };
      const [outcome] = await pairLaunch({ ...sides, scenarios: ['leap'], blocks });
      assert.ok(outcome !== undefined && 'base' in outcome);
      // The best of three is what it takes; a busy machine may make the others longer.
      return Math.max(Math.min(...outcome.base), Math.min(...outcome.candidate));
    };
    // On a busy machine the leap may come too late for one launch; without a warm-up it comes in none.
    let nanos = Infinity;
    for (let launch = 0; launch < 5 && nanos >= 1e6; launch++) nanos = await best();
    assert.ok(nanos < 1e6, `${nanos}`);
  });

  it('goes on with the other scenarios where one breaks, in a fresh process, and never calls it measured', async () => {
    const outcomes = await pairLaunch({ ...sides, scenarios: ['crashes', 'never-ends', 'cpu'] });
    assert.deepEqual(
      outcomes.map((one) => ('failure' in one ? one.failure.code : 'measured')),
      ['BENCH_DIED', 'BENCH_HUNG', 'measured'],
    );
  });

  it('measures a broken scenario no more', async () => {
    const launched: (readonly string[])[] = [];
    const found = await comparePair({
      ...sides,
      scenarios: ['throws', 'cpu'],
      launches: 2,
      onLaunch: (_, outcomes) => void launched.push(outcomes.map(({ scenario }) => scenario)),
    });
    assert.deepEqual(launched, [['throws', 'cpu'], ['cpu']]);
    assert.equal(found[0]!.failure?.side, 'base');
    assert.deepEqual(found[0]!.differences, []);
    assert.equal(found[1]!.differences.length, 2);
  });
});

describe('race', () => {
  it('goes on without a side that breaks in its midst', async () => {
    const missing = { ...workSide(), backend: '/nowhere/backend.js' };
    const [result] = await race({ sides: [workSide(), missing, workSide()], scenarios: ['cpu'], looks: [1] });
    const [first, second, third] = result!.entries;
    assert.equal(second!.place, 'failed');
    assert.match(second!.failure!.reason, /nowhere/);
    assert.deepEqual([first!.place, third!.place].sort(), ['best', 'tied']);
  });

  it('has no best where nobody came to the end', async () => {
    const [result] = await race({ sides: [workSide(), workSide()], scenarios: ['throws'], looks: [2] });
    assert.deepEqual(
      result!.entries.map(({ place }) => place),
      ['failed', 'failed'],
    );
  });
});
