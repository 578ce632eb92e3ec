import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { confirm, confirmationLooks, decide, type Look } from '../../src/decision/index.ts';
import { binomialTail } from '../../src/stats/index.ts';
import { launches, noises, take } from './launches.ts';

const decisions = 2000;

/** As the gate decides on one scenario: looks, then fresh launches where the first ones failed it. */
function run(effect: number, noise: string, seed: number): { first: Look; verdict: Look['verdict'] } {
  const source = launches(effect, noises[noise]!, seed);
  const first = decide(take(source, 40));
  const verdict =
    first.verdict === 'fail' ? confirm(take(source, confirmationLooks.at(-1)!)).verdict : first.verdict;
  return { first, verdict };
}

for (const [index, noise] of Object.keys(noises).entries()) {
  describe(`decisions on simulated launches, ${noise}`, () => {
    const all = (effect: number, salt: number): ReturnType<typeof run>[] =>
      Array.from({ length: decisions }, (_, i) => run(effect, noise, 1e6 * index + 1e5 * salt + i));
    const share = (of: ReturnType<typeof run>[], is: (one: ReturnType<typeof run>) => boolean): number =>
      of.filter(is).length / decisions;

    it('identical code: none fails, inconclusive at most 5 %, in three of four decided by 20 launches', () => {
      const runs = all(0, 0);
      assert.equal(
        share(runs, ({ verdict }) => verdict === 'fail'),
        0,
      );
      assert.ok(share(runs, ({ verdict }) => verdict === 'inconclusive') <= 0.05);
      assert.ok(share(runs, ({ first }) => first.launches <= 20) >= 0.75);
    });

    it('identical code: looks slower as often as faster', () => {
      const runs = all(0, 1);
      const slower = runs.filter(({ first }) => first.estimate > 0).length;
      assert.ok(binomialTail(decisions, Math.max(slower, decisions - slower), 0.5) > 0.005, `${slower}`);
      const flagged = share(runs, ({ first }) => first.verdict === 'fail');
      const improved = share(runs, ({ first }) => first.verdict === 'improved');
      assert.ok(flagged <= 0.01 && improved <= 0.01, `${flagged}, ${improved}`);
    });

    it('5 % slower: caught and confirmed in at least 95 %, and not once passed at 10 %', () => {
      const caught = share(all(0.05, 2), ({ verdict }) => verdict === 'fail');
      assert.ok(caught >= 0.95, `${caught}`);
      const passed = share(all(0.1, 3), ({ verdict }) => verdict === 'pass');
      assert.equal(passed, 0);
    });

    it('10 % slower: caught by 20 launches in at least 99 %', () => {
      const caught = share(all(0.1, 4), ({ first }) => first.verdict === 'fail' && first.launches <= 20);
      assert.ok(caught >= 0.99, `${caught}`);
    });

    it('5 % faster: improved, never failed', () => {
      const runs = all(-0.05, 5);
      assert.equal(
        share(runs, ({ first }) => first.verdict === 'fail'),
        0,
      );
      const improved = share(runs, ({ first }) => first.verdict === 'improved');
      assert.ok(improved >= 0.95, `${improved}`);
    });
  });
}
