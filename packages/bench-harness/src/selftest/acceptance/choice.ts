import { contest } from '../../tune/contest.ts';
import type { Decision } from '../../tune/profile.ts';
import type { AcceptanceTest, SelftestScope } from '../acceptance.ts';
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

/** What a tune picks: the best where there is one, and of those that are as good as each other the same one every time. */
export const choice: AcceptanceTest = {
  number: 11,
  name: 'choice',
  async run(scope) {
    const times = scope.long ? runs : 1;
    const best = workSide(100).backend;
    const first = [workSide(100), workSide(101)].map(({ backend }) => backend).toSorted()[0];
    let [found, misled, tied, same] = [0, 0, 0, 0];
    for (let at = 0; at < times; at++) {
      scope.onStep?.(`choice: ${at} of ${times} tunes`);
      const planted = await choose([110, 100], 300 + at, scope);
      if (planted.winner === best && planted.why === 'fastest') found += 1;
      if (planted.winner !== best && planted.why === 'fastest') misled += 1;
      const alike = await choose([101, 100], 400 + at, scope);
      if (alike.why === 'tie') tied += 1;
      if (alike.winner === first) same += 1;
    }
    return {
      // One tune on a busy machine may see no difference; what it must not do is take the slower one for the best.
      passed: scope.long
        ? found >= most && tied >= most && same >= most && misled === 0
        : misled === 0 && tied === times && same === times,
      figures: { tunes: times, bestChosen: found, slowerChosen: misled, tieTold: tied, tieBrokenAlike: same },
    };
  },
};
