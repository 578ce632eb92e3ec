import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { confirm, decide, lookAt, timeRule } from '../../src/decision/index.ts';

/** Launches that hardly differ, around a true effect. */
const around = (effect: number, count: number, spread = 0.001): number[] =>
  Array.from({ length: count }, (_, i) => Math.log(1 + effect) + spread * Math.sin(i * 2.4));

describe('a look', () => {
  it('fails what is certainly slower, and by more than 2 %', () => {
    assert.equal(lookAt(around(0.05, 10)).verdict, 'fail');
    assert.equal(lookAt(around(0.021, 10)).verdict, 'fail');
  });

  it('passes what is certainly slower by less than 2 %', () => {
    const look = lookAt(around(0.015, 10));
    assert.ok(look.low > 0);
    assert.equal(look.verdict, 'pass');
  });

  it('calls improved what a failure is the other way round', () => {
    assert.equal(lookAt(around(-0.05, 10)).verdict, 'improved');
    assert.equal(lookAt(around(-0.01, 10)).verdict, 'pass');
  });

  it('does not pass for want of proof: what is too noisy to be certain is open, and in the end inconclusive', () => {
    assert.equal(lookAt(around(0, 10, 0.2)).verdict, 'open');
    assert.equal(lookAt(around(0, 20, 0.2)).verdict, 'open');
    assert.equal(lookAt(around(0, 40, 0.3)).verdict, 'inconclusive');
  });

  it('knows nothing of less launches than the interval needs', () => {
    for (let launches = 1; launches < 8; launches++)
      assert.equal(lookAt(around(0.5, launches)).verdict, 'open');
  });

  it('never fails what it would call improved with sides exchanged, and the other way round', () => {
    const sample = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), {
      minLength: 10,
      maxLength: 40,
    });
    fc.assert(
      fc.property(sample, (differences) => {
        const look = lookAt(differences);
        const exchanged = lookAt(differences.map((difference) => -difference));
        assert.equal(look.verdict === 'fail', exchanged.verdict === 'improved');
        assert.equal(look.pSlower, exchanged.pFaster);
      }),
    );
  });

  it('before the last one, keeps open what may still be an improvement of 5 %', () => {
    assert.equal(lookAt(around(-0.03, 20, 0.06)).verdict, 'open');
    assert.equal(lookAt(around(-0.03, 40, 0.12)).verdict, 'pass');
  });

  it('takes its floors from the rule', () => {
    const rule = { ...timeRule, failAbove: Math.log(1.1), passBelow: Math.log(1.2) };
    assert.equal(lookAt(around(0.08, 10), rule).verdict, 'pass');
    assert.equal(lookAt(around(0.12, 10), rule).verdict, 'fail');
  });
});

describe('a sequence of looks', () => {
  it('ends at the first that decides', () => {
    const differences = [...around(0, 10, 0.2), ...around(0, 30, 0.001)];
    assert.equal(decide(around(0, 40)).launches, 10);
    assert.equal(decide(differences).launches, 40);
  });

  it('of too few launches for the first look is open', () =>
    assert.equal(decide(around(0.5, 9)).verdict, 'open'));
});

describe('a confirmation', () => {
  it('fails only where the fresh launches alone say so', () => {
    assert.equal(confirm(around(0.05, 20)).verdict, 'fail');
    assert.equal(confirm(around(0.001, 20)).verdict, 'pass');
    assert.equal(confirm(around(-0.05, 20)).verdict, 'pass');
    assert.equal(confirm(around(0.03, 40, 0.3)).verdict, 'inconclusive');
  });

  it('that is not certain after 20 launches is after 40, or is inconclusive', () => {
    const unsteady = around(0.05, 20, 0.2);
    assert.equal(confirm([...unsteady, ...around(0.05, 20)]).verdict, 'fail');
    assert.equal(confirm(unsteady).verdict, 'inconclusive');
  });
});
