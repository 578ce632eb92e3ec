import { race, type RaceEntry } from '../../race/index.ts';
import type { AcceptanceTest, SelftestScope } from '../acceptance.ts';
import { workSide } from '../side.ts';

const runs = 60;
const most = 57;

async function placesOf(
  units: readonly number[],
  seed: number,
  signal: SelftestScope['signal'],
): Promise<readonly RaceEntry[]> {
  const [result] = await race({ sides: units.map(workSide), scenarios: ['cpu'], seed, signal });
  return result!.entries;
}

/** A side that is 10 % faster is found; sides that are as good as each other are told to be tied. */
export const winner: AcceptanceTest = {
  number: 11,
  name: 'winner',
  async run({ long, signal, onStep }) {
    const times = long ? runs : 1;
    let found = 0;
    let tied = 0;
    for (let at = 0; at < times; at++) {
      onStep?.(`winner: ${at} of ${times} races`);
      const planted = await placesOf([110, 100, 110], 100 + at, signal);
      if (planted[1]!.place === 'best' && planted[0]!.place === 'dropped' && planted[2]!.place === 'dropped')
        found += 1;
      const alike = await placesOf([101, 100, 102], 200 + at, signal);
      if (alike.every(({ place }) => place === 'best' || place === 'tied')) tied += 1;
    }
    const enough = long ? most : 1;
    return {
      passed: found >= enough && tied >= enough,
      figures: { races: times, winnerFound: found, tieFound: tied },
    };
  },
};
