import { indifference, race } from '../../race/index.ts';
import type { RankedCombination } from '../../results.ts';
import type { Side } from '../../side.ts';
import type { Together } from '../profile.ts';
import { rank, type Scored } from '../score.ts';
import { additive, combinationsOf, type Combination, type Factors } from './factorial.ts';
import { suiteOf } from './whole.ts';

export interface EndToEndOptions {
  readonly factors: Factors;
  /** A backend for each other contract. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Starts a conductor: see `Whole`. */
  readonly conductor: readonly string[];
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

const launches = 10;
const scenarios = ['calls', 'teammate'];

/**
 * Races whole conductors, one of each combination, driven by a client: what counts in the end, and what no race of single parts
 * can tell. The ratios are against the combination of all winners.
 */
export async function endToEnd(options: EndToEndOptions): Promise<Together> {
  const { factors, fixed, conductor, seed = 1, signal, onStep } = options;
  const combinations = combinationsOf(factors);
  const sides = combinations.map((combination): Side => {
    const backends = { ...fixed, ...combination };
    const { transport = 'socket', codec = 'msgpack' } = backends;
    return {
      contract: 'transport',
      backend: transport,
      parts: { codec },
      suite: suiteOf({ conductor, backends }),
    };
  });
  const results = await race({
    sides,
    scenarios,
    seed,
    looks: [launches],
    signal,
    onLaunch: (launch) => onStep?.(`together: launch ${launch + 1} of ${launches}`),
  });
  const failure = results.flatMap(({ entries }) => entries).find((entry) => entry.failure !== undefined);
  if (failure?.failure !== undefined) {
    throw new Error(`A conductor failed its commands end to end: ${failure.failure.reason}`);
  }
  const scored = combinations.map((combination, place): Scored => ({
    backend: nameOf(combination),
    scenarios: results.map(({ entries }) => ({ latency: entries[place]!.medians })),
  }));
  const ranking = rank(scored, nameOf(combinations[0]!), { latency: 1 });
  const costs = combinations.map((combination) =>
    Math.log(ranking.find(({ backend }) => backend === nameOf(combination))!.ratio),
  );
  const expected = additive(factors, combinations, costs);
  return {
    factors,
    ranking: ranking.map(({ backend, ...rest }): RankedCombination => ({
      backends: combinations.find((combination) => nameOf(combination) === backend)!,
      ...rest,
    })),
    interactions: combinations.flatMap((backends, at) => {
      const beyond = costs[at]! - expected[at]!;
      return Math.abs(beyond) > indifference ? [{ backends, ratio: Math.exp(beyond) }] : [];
    }),
  };
}

function nameOf(combination: Combination): string {
  return Object.entries(combination)
    .map(([contract, backend]) => `${contract}-${backend}`)
    .join(' ');
}
