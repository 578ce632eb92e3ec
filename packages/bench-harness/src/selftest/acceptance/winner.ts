import { race, type RaceEntry } from '../../race/index.ts';
import { acceptanceTest, type SelftestScope } from '../acceptance.ts';
import { workSide } from '../side.ts';

const runs = 60;
const most = 57;

async function placesOf(
  units: readonly number[],
  seed: number,
  { long, signal }: SelftestScope,
): Promise<readonly RaceEntry['place'][]> {
  const looks = long ? undefined : [10];
  const [result] = await race({ sides: units.map(workSide), scenarios: ['cpu'], seed, looks, signal });
  return result!.entries.map(({ place }) => place);
}

interface Races {
  readonly planted: readonly RaceEntry['place'][];
  readonly alike: readonly RaceEntry['place'][];
}

/** A side that is 10 % faster is found; sides that are as good as each other are told to be tied. */
export const winner = acceptanceTest<Races>({
  number: 11,
  name: 'winner',
  promise: 'a race finds a planted 10 % best, and tells sides within 2 % of each other to be tied',
  size: { short: '2 races of 3 sides, 10 launches', long: `${runs} races of each kind; ${most} right` },
  minutes: 15,
  timed: true,
  rounds: { short: 1, long: runs },
  round: async (at, scope) => ({
    planted: await placesOf([110, 100, 110], 100 + at, scope),
    alike: await placesOf([101, 100, 102], 200 + at, scope),
  }),
  conclude(races, long) {
    const found = races.filter(({ planted }) => planted.join(' ') === 'dropped best dropped').length;
    const misled = races.filter(({ planted }) => planted[1] === 'dropped').length;
    const tied = races.filter(({ alike }) => !alike.includes('dropped')).length;
    return {
      // One race on a busy machine may see no difference; what it must not do is drop the best.
      passed: long ? found >= most && tied >= most : misled === 0 && tied === races.length,
      figures: { races: races.length, winnerFound: found, winnerDropped: misled, tieFound: tied },
    };
  },
});
