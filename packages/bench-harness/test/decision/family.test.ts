import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import {
  decide,
  globalShift,
  lookAt,
  sentinelMoved,
  withinFamily,
  type Look,
} from '../../src/decision/index.ts';
import { launches, noises, take } from './launches.ts';

const look = (effect: number, count: number, seed: number): Look =>
  lookAt(take(launches(effect, noises['quiet, 1 %']!, seed), count));
const verdicts = (looks: readonly Look[]): string[] => looks.map(({ verdict }) => verdict);

describe('a family of scenarios', () => {
  it('alone, flags at the first look', () =>
    assert.deepEqual(verdicts(withinFamily([look(0.1, 10, 1)], 40)), ['fail']));

  it('of forty, flags nothing of ten launches, and asks for more', () => {
    const family = [
      look(0.1, 10, 1),
      look(-0.1, 10, 2),
      ...Array.from({ length: 38 }, (_, i) => look(0, 10, 3 + i)),
    ];
    assert.deepEqual(verdicts(family).slice(0, 2), ['fail', 'improved']);
    assert.deepEqual(verdicts(withinFamily(family, 40)).slice(0, 2), ['open', 'open']);
    family[0] = look(0.1, 20, 1);
    assert.equal(withinFamily(family, 40)[0]!.verdict, 'fail');
  });

  it('at the last look: a failure without proof is inconclusive, an improvement without proof a pass', () => {
    const unproven = { ...look(0.03, 40, 1), pSlower: 0.004, pFaster: 0.004 };
    const family = (verdict: 'fail' | 'improved'): Look[] => [
      { ...unproven, verdict },
      ...Array.from({ length: 9 }, (_, i) => look(0, 10, 3 + i)),
    ];
    assert.equal(withinFamily(family('fail'), 40)[0]!.verdict, 'inconclusive');
    assert.equal(withinFamily(family('improved'), 40)[0]!.verdict, 'pass');
  });

  it('of forty with nothing changed flags any in at most 1 % of 300 runs, before confirmation', () => {
    let flagged = 0;
    for (let run = 0; run < 300; run++) {
      const looks = Array.from({ length: 40 }, (_, i) =>
        decide(take(launches(0, noises['files and sockets, 3 %']!, 1000 * run + i), 40)),
      );
      if (withinFamily(looks, 40).some(({ verdict }) => verdict === 'fail')) flagged++;
    }
    assert.ok(flagged <= 3, `${flagged}`);
  });
});

describe('the environment', () => {
  const contract = (effect: number, seed: number): Look[] =>
    Array.from({ length: 5 }, (_, i) => look(effect, 20, 100 * seed + i));

  it('has shifted where more than half of the contracts moved the same way', () => {
    assert.ok(globalShift([contract(0.06, 1), contract(0.04, 2), contract(0, 3)]));
    assert.ok(globalShift([contract(-0.06, 1), contract(-0.04, 2), contract(0, 3)]));
  });

  it('has not where one contract became slow, or contracts moved different ways', () => {
    assert.ok(!globalShift([contract(0.2, 1), contract(0, 2), contract(0, 3)]));
    assert.ok(!globalShift([contract(0.06, 1), contract(-0.06, 2), contract(0, 3), contract(0, 4)]));
  });

  it('can not be told from fewer than three contracts', () =>
    assert.ok(!globalShift([contract(0.06, 1), contract(0.06, 2)])));

  it('shows in a sentinel that moved by more than 1 %, certainly', () => {
    assert.ok(sentinelMoved(look(0.03, 20, 1)));
    assert.ok(sentinelMoved(look(-0.03, 20, 1)));
    assert.ok(!sentinelMoved(look(0.005, 20, 1)));
    assert.ok(
      !sentinelMoved(
        lookAt(
          take(
            launches(0.02, () => 0, 1),
            3,
          ),
        ),
      ),
      'three launches are no proof',
    );
  });
});
