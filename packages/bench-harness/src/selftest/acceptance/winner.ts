import { race, type RaceEntry } from '../../race/index.ts';
import type { AcceptanceTest, SelftestScope } from '../acceptance.ts';
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

/** A side that is 10 % faster is found; sides that are as good as each other are told to be tied. */
export const winner: AcceptanceTest = {
  number: 11,
  name: 'winner',
  async run(scope) {
    const times = scope.long ? runs : 1;
    let [found, misled, tied] = [0, 0, 0];
    for (let at = 0; at < times; at++) {
      scope.onStep?.(`winner: ${at} of ${times} races`);
      const [first, planted, last] = await placesOf([110, 100, 110], 100 + at, scope);
      if (planted === 'best' && first === 'dropped' && last === 'dropped') found += 1;
      if (planted === 'dropped') misled += 1;
      const alike = await placesOf([101, 100, 102], 200 + at, scope);
      if (!alike.includes('dropped')) tied += 1;
    }
    return {
      // One race on a busy machine may see no difference; what it must not do is drop the best.
      passed: scope.long ? found >= most && tied >= most : misled === 0 && tied === times,
      figures: { races: times, winnerFound: found, winnerDropped: misled, tieFound: tied },
    };
  },
};
