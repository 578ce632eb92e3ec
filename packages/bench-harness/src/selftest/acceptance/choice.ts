import { contest } from '../../tune/contest.ts';
import type { Decision } from '../../tune/profile.ts';
import { acceptanceTest, type SelftestScope } from '../acceptance.ts';
import { workSide } from '../side.ts';

const runs = 20;
const most = 19;

async function choose(units: readonly number[], seed: number, { signal }: SelftestScope): Promise<Decision> {
  const sides = units.map(workSide);
  return contest({
    contract: 'selftest',
    sides,
    excluded: [],
    reference: sides[0]!.backend,
    weights: { latency: 1 },
    scenarios: ['cpu'],
    // Alike in everything: the name decides.
    tieFacts: () => ({ native: false, dependencies: 0 }),
    seed,
    signal,
  });
}

type Chosen = Pick<Decision, 'winner' | 'why'>;

/** What a tune picks: the best where there is one, and of those that are as good as each other the same one every time. */
export const choice = acceptanceTest<{ readonly planted: Chosen; readonly alike: Chosen }>({
  number: 11,
  name: 'choice',
  promise: 'a tune picks a planted 10 % best, and breaks a tie the same way every time',
  size: { short: '2 tunes of 2 sides', long: `${runs} tunes of each kind; ${most} right` },
  minutes: 6,
  timed: true,
  rounds: { short: 1, long: runs },
  async round(at, scope) {
    const planted = await choose([110, 100], 300 + at, scope);
    const alike = await choose([101, 100], 400 + at, scope);
    return {
      planted: { winner: planted.winner, why: planted.why },
      alike: { winner: alike.winner, why: alike.why },
    };
  },
  conclude(tunes, long) {
    const best = workSide(100).backend;
    const first = [workSide(100), workSide(101)].map(({ backend }) => backend).toSorted()[0];
    const sure = tunes.filter(({ planted }) => planted.why === 'fastest');
    const found = sure.filter(({ planted }) => planted.winner === best).length;
    const misled = sure.length - found;
    const tied = tunes.filter(({ alike }) => alike.why === 'tie').length;
    const same = tunes.filter(({ alike }) => alike.winner === first).length;
    return {
      // One tune on a busy machine may see no difference; what it must not do is take the slower one for the best.
      passed: long
        ? found >= most && tied >= most && same >= most && misled === 0
        : misled === 0 && tied === tunes.length && same === tunes.length,
      figures: {
        tunes: tunes.length,
        bestChosen: found,
        slowerChosen: misled,
        tieTold: tied,
        tieBrokenAlike: same,
      },
    };
  },
});
