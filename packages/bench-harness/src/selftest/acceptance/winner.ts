import type { RaceEntry } from '../../race/index.ts';
import { acceptanceTest, type SelftestScope } from '../acceptance.ts';
import { workSide } from '../side.ts';
import { tooNoisy, widestOf } from '../too-noisy.ts';

const runs = 60;
const most = 57;
/** What is 10 % behind, and beyond the 5 % that nobody minds, is certain then. */
const mostPoints = 5;

async function raced(
  units: readonly number[],
  seed: number,
  { long, harness, signal }: SelftestScope,
): Promise<readonly RaceEntry[]> {
  const looks = long ? undefined : [10];
  const sides = units.map((one) => workSide(one));
  const [result] = await harness.race({ sides, scenarios: ['cpu'], seed, looks, signal });
  return result!.entries;
}

interface Races {
  readonly planted: readonly RaceEntry['place'][];
  /** Of its intervals. */
  readonly widestPoints: number;
  readonly alike: readonly RaceEntry['place'][];
}

/** A side that is 10 % faster is found; sides that are as good as each other are told to be tied. */
export const winner = acceptanceTest<Races>({
  number: 11,
  name: 'winner',
  promise: 'a race finds a planted 10 % best, and tells sides within 2 % of each other to be tied',
  size: { short: '2 races of 3 sides, 10 launches', long: `${runs} races of each kind; ${most} right` },
  minutes: 30,
  timed: true,
  rounds: { short: 1, long: runs },
  async round(at, scope) {
    const planted = await raced([110, 100, 110], 100 + at, scope);
    const alike = await raced([101, 100, 102], 200 + at, scope);
    return { planted: planted.map(placeOf), widestPoints: widestOf(planted), alike: alike.map(placeOf) };
  },
  conclude(races, long) {
    const found = races.filter(({ planted }) => planted.join(' ') === 'dropped best dropped').length;
    const misled = races.filter(({ planted }) => planted[1] === 'dropped').length;
    const tied = races.filter(({ alike }) => !alike.includes('dropped')).length;
    const enough = long ? most : races.length;
    const widest = Math.max(...races.map(({ widestPoints }) => widestPoints));
    // Noise may hide a difference; what it must not do is drop the best, or who is as good.
    const notJudged = long || misled > 0 || tied < enough ? undefined : tooNoisy(widest, mostPoints);
    return {
      passed: notJudged === undefined && found >= enough && tied >= enough,
      notJudged,
      figures: { races: races.length, winnerFound: found, winnerDropped: misled, tieFound: tied },
    };
  },
});

function placeOf({ place }: RaceEntry): RaceEntry['place'] {
  return place;
}
