import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { processes, type Measurer } from '../../src/gate/measurer.ts';
import { standings, type Laps } from '../../src/race/elimination.ts';
import type { RaceEntry } from '../../src/race/index.ts';
import { decideLive, type LiveDecision } from '../../src/selftest/decide-live.ts';
import { realHarness, type Harness } from '../../src/selftest/harness.ts';
import { selftest } from '../../src/selftest/selftest.ts';
import type { Side } from '../../src/side.ts';
import { normal, seededRandom } from '../../src/stats/index.ts';
import { rank } from '../../src/tune/score.ts';
import { winnerOf } from '../../src/tune/tie-break.ts';

const decisions = ['ten-per-cent-more', 'five-per-cent-more', 'five-per-cent-less', 'identical-sides'];
const quiet = 0.005;
const loud = 0.2;

/** Of 100, what the side is known to do. */
function unitsOf({ backend }: Side): number {
  return Number(new URL(backend).searchParams.get('units'));
}

/** Launches as a machine with so much noise gives them. */
function launches(noise: number, seen = (difference: number): number => difference): Measurer {
  return {
    ...processes,
    async compare({ base, candidate, scenarios, launches: count, seed }) {
      const random = seededRandom(seed);
      const truth = Math.log(unitsOf(candidate) / unitsOf(base));
      return scenarios.map((scenario) => {
        const differences = Array.from({ length: count }, () => seen(truth + noise * normal(random)));
        return { scenario, differences, base: [], candidate: [] };
      });
    },
  };
}

function laps(units: number, seed: number, noise: number): Laps {
  const random = seededRandom(seed * 1000 + units);
  const slice = (): number => units * Math.exp(noise * normal(random));
  return new Map(Array.from({ length: 10 }, (_, at) => [at, Float64Array.from({ length: 12 }, slice)]));
}

/** The harness on a machine that is known: its own rules, and launches that nobody has to wait for. */
function simulated(noise: number): Harness {
  return {
    decide: (options) => decideLive(options, launches(noise)),
    async race({ sides, seed = 1 }) {
      const all = sides.map((side) => laps(unitsOf(side), seed, noise));
      const { best, behind, dropped } = standings(all);
      const entries = sides.map((side, at): RaceEntry => {
        const { estimate, low, high } = behind[at]!;
        const place = at === best ? 'best' : dropped[at] === true ? 'dropped' : 'tied';
        const ratios = { ratio: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) };
        return { side, place, launches: 10, p50: unitsOf(side), laps: all[at]!, ...ratios };
      });
      return [{ scenario: 'cpu', entries }];
    },
    async contest({ sides, reference, weights, scenarios, tieFacts, seed = 1 }) {
      const scored = sides.map((side) => ({
        backend: side.backend,
        scenarios: [{ latency: laps(unitsOf(side), seed, noise) }],
      }));
      const ranking = rank(scored, reference, weights);
      const why = ranking.filter(({ tied }) => tied).length > 1 ? 'tie' : 'fastest';
      const winner = winnerOf(ranking, tieFacts);
      return { winner, why, ranking, reference, excluded: [], weights, scenarios, at: '' };
    },
  };
}

/** What is concluded from what was found: `pass`, `fail`, or `shown`, by the name of the test. How busy this machine is does not count. */
async function verdicts(harness: Harness, only: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await selftest({
    form: 'short',
    only,
    harness,
    onRound({ name, passed, notJudged }) {
      found[name] = passed ? 'pass' : notJudged === undefined ? 'fail' : 'shown';
    },
  });
  return found;
}

function deciding(change: (decision: LiveDecision) => LiveDecision): Harness {
  const { decide } = simulated(quiet);
  return { ...realHarness, decide: async (options) => (await decide(options)).map(change) };
}

function racing(change: (entry: RaceEntry, at: number) => RaceEntry): Harness {
  const { race } = simulated(quiet);
  return {
    ...realHarness,
    race: async (options) =>
      (await race(options)).map((result) => ({ ...result, entries: result.entries.map(change) })),
  };
}

describe('the short form of the self-test', () => {
  it('passes a harness that is right', async () => {
    const names = [...decisions, 'winner', 'choice'];
    const expected = Object.fromEntries(names.map((name) => [name, 'pass']));
    assert.deepEqual(await verdicts(simulated(quiet), names), expected);
  });

  it('judges nothing where the noise could hide what is looked for, but that nothing is made up', async () => {
    const found = await verdicts(simulated(loud), [...decisions, 'winner', 'choice']);
    const { 'identical-sides': identical, ...rest } = found;
    assert.equal(identical, 'pass');
    assert.deepEqual(new Set(Object.values(rest)), new Set(['shown']));
  });

  it.each([
    ['doubles effects', (difference: number) => 2 * difference],
    ['halves effects', (difference: number) => difference / 2],
    ['takes the sides for each other', (difference: number) => -difference],
    ['sees no effects', () => 0.001],
  ])('fails an estimator that %s', async (_, seen) => {
    const harness = {
      ...realHarness,
      decide: (options) => decideLive(options, launches(quiet, seen)),
    } satisfies Harness;
    const found = await verdicts(harness, ['ten-per-cent-more', 'five-per-cent-more', 'five-per-cent-less']);
    assert.deepEqual(new Set(Object.values(found)), new Set(['fail']));
  });

  it('fails an estimator that adds a little to one side', async () => {
    const harness: Harness = {
      ...realHarness,
      decide: (options) =>
        decideLive(
          options,
          launches(quiet, (difference) => difference + 0.04),
        ),
    };
    const found = await verdicts(harness, decisions);
    assert.deepEqual(new Set(Object.values(found)), new Set(['fail']));
  });

  it('fails a gate that always passes, and one that always fails', async () => {
    const always = (verdict: LiveDecision['verdict']): Harness =>
      deciding((decision) => ({ ...decision, verdict, confirmed: verdict }));
    assert.deepEqual(await verdicts(always('pass'), ['ten-per-cent-more', 'five-per-cent-more']), {
      'ten-per-cent-more': 'fail',
      'five-per-cent-more': 'fail',
    });
    assert.deepEqual(await verdicts(always('fail'), ['identical-sides', 'five-per-cent-less']), {
      'identical-sides': 'fail',
      'five-per-cent-less': 'fail',
    });
  });

  it('fails a gate that never decides', async () => {
    const harness = deciding((decision) => ({ ...decision, verdict: 'open', confirmed: 'open' }));
    assert.deepEqual(await verdicts(harness, ['five-per-cent-more']), { 'five-per-cent-more': 'fail' });
  });

  it('fails a race that takes the first for the best, that drops nobody, and that drops all others', async () => {
    const races: readonly Harness[] = [
      racing((entry, at) => ({ ...entry, place: at === 0 ? 'best' : 'tied' })),
      racing((entry) => ({ ...entry, place: entry.place === 'dropped' ? 'tied' : entry.place })),
      racing((entry) => ({ ...entry, place: entry.place === 'tied' ? 'dropped' : entry.place })),
    ];
    for (const harness of races) assert.deepEqual(await verdicts(harness, ['winner']), { winner: 'fail' });
  });

  it('fails a tune that picks the first, calls everything a tie, or does not break ties by name', async () => {
    const { contest } = simulated(quiet);
    const tunes: readonly Harness['contest'][] = [
      async (options) => ({ ...(await contest(options)), winner: options.sides[0]!.backend }),
      async (options) => ({ ...(await contest(options)), why: 'tie' }),
      async (options) => {
        const decision = await contest(options);
        return decision.why === 'tie' ? { ...decision, winner: decision.ranking.at(-1)!.backend } : decision;
      },
    ];
    for (const broken of tunes) {
      const found = await verdicts({ ...realHarness, contest: broken }, ['choice']);
      assert.deepEqual(found, { choice: 'fail' });
    }
  });
});
