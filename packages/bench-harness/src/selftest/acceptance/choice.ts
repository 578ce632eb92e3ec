import type { Decision } from '../../tune/profile.ts';
import { acceptanceTest, type SelftestScope } from '../acceptance.ts';
import { workSide } from '../side.ts';
import { tooNoisy, widestOf } from '../too-noisy.ts';

const runs = 20;
const most = 19;
/** What is 10 % behind, and beyond the 5 % that nobody minds, is certain then. */
const mostPoints = 5;

async function choose(
  units: readonly number[],
  seed: number,
  { harness, signal }: SelftestScope,
): Promise<Decision> {
  const sides = units.map((one) => workSide(one));
  return harness.contest({
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

interface Tunes {
  readonly planted: Chosen;
  /** Of the intervals of both. */
  readonly widestPoints: number;
  readonly alike: Chosen;
}

/** What a tune picks: the best where there is one, and of those that are as good as each other the same one every time. */
export const choice = acceptanceTest<Tunes>({
  number: 11,
  name: 'choice',
  promise: 'a tune picks a planted 10 % best, and breaks a tie the same way every time',
  size: { short: '2 tunes of 2 sides', long: `${runs} tunes of each kind; ${most} right` },
  minutes: 5,
  timed: true,
  rounds: { short: 1, long: runs },
  async round(at, scope) {
    const planted = await choose([110, 100], 300 + at, scope);
    const alike = await choose([101, 100], 400 + at, scope);
    return {
      planted: { winner: planted.winner, why: planted.why },
      widestPoints: Math.max(widestOf(planted.ranking), widestOf(alike.ranking)),
      alike: { winner: alike.winner, why: alike.why },
    };
  },
  conclude(tunes, long) {
    const best = workSide(100).backend;
    const first = [workSide(100), workSide(101)].map(({ backend }) => backend).toSorted()[0];
    const sure = tunes.filter(({ planted }) => planted.why === 'fastest');
    const found = sure.filter(({ planted }) => planted.winner === best).length;
    const misled = sure.length - found;
    const ties = tunes.filter(({ alike }) => alike.why === 'tie');
    const tied = ties.length;
    const same = ties.filter(({ alike }) => alike.winner === first).length;
    const toldApart = tunes.filter(({ alike }) => alike.why === 'fastest').length;
    const enough = long ? most : tunes.length;
    const widest = Math.max(...tunes.map(({ widestPoints }) => widestPoints));
    // Noise may leave either undecided; what it must not do is make the slower one the best, or tell apart what is alike.
    const wrong = misled + toldApart + tied - same;
    const notJudged = long || wrong > 0 ? undefined : tooNoisy(widest, mostPoints);
    return {
      passed: notJudged === undefined && misled === 0 && found >= enough && same >= enough,
      notJudged,
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
