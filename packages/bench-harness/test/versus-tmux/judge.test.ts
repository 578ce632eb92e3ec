import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { judge, type Aim } from '../../src/versus-tmux/index.ts';
import { p50, roundsOf } from './planted.ts';

const verdict = (aim: Aim, ratio: number, spread?: number, rounds?: number): string =>
  judge({ ...p50, aim }, roundsOf(ratio, spread, rounds)).verdict;

describe('the verdict of a figure', () => {
  it('is met where the whole interval is on the side that was aimed at', () => {
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.15), 'met');
    assert.equal(verdict({ of: 'ratio', atLeast: 3 }, 4), 'met');
  });

  it('is not met where the whole interval is on the other side', () => {
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.25), 'not met');
    assert.equal(verdict({ of: 'ratio', atLeast: 3 }, 2.5), 'not met');
  });

  it("can't be told where the interval holds the aim", () => {
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.2), "can't tell");
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.15, 0.9), "can't tell");
    assert.equal(verdict({ of: 'ratio', atLeast: 3 }, 3), "can't tell");
  });

  it("can't be told from fewer than eight rounds, however clear they look", () => {
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.01, 0.02, 7), "can't tell");
    assert.equal(verdict({ of: 'ratio', atMost: 0.2 }, 0.01, 0.02, 8), 'met');
  });

  it('of a value looks at ours alone, whatever the ratio is', () => {
    assert.equal(verdict({ of: 'value', atMost: 100e6 }, 30), 'met');
    assert.equal(verdict({ of: 'value', atMost: 10e6 }, 30), 'not met');
  });

  it('of a difference can stand zeros, and is not met where ours is certainly more', () => {
    const aim = { of: 'difference', atMost: 1 } as const;
    const figure = { name: 'wake-ups', unit: '/s', aim } as const;
    const zeros = Array.from({ length: 10 }, () => 0);
    assert.equal(judge(figure, { ours: zeros, theirs: zeros }).verdict, 'met');
    const ten = zeros.map((_, at) => 10 + at / 10);
    assert.equal(judge(figure, { ours: ten, theirs: zeros }).verdict, 'not met');
  });
});

describe('the figures', () => {
  it('are the medians of the rounds, and the ratio is that of the pairs', () => {
    const judged = judge(p50, {
      ours: [1, 4, 9, 16, 25],
      theirs: [2, 8, 18, 32, 50],
      limit: [1, 1, 1, 1, 3],
    });
    assert.deepEqual([judged.ours, judged.theirs, judged.limit], [9, 18, 1]);
    assert.ok(Math.abs(judged.ratio.estimate - 0.5) < 1e-12);
  });

  it('have no interval where a round came out below nothing, and no verdict of a ratio', () => {
    const { ratio, verdict } = judge(p50, {
      ours: [1, 1, 1, 1, 1, 1, 1, 1],
      theirs: [9, 9, -9, 9, 9, 9, 9, 9],
    });
    assert.deepEqual([ratio.high, verdict], [Infinity, "can't tell"]);
  });

  it('say no limit where none was measured', () => {
    assert.equal('limit' in judge(p50, { ours: [1], theirs: [2] }), false);
  });
});
