import { fewestLaunches, indifference, race } from '../../race/index.ts';
import type { RankedCombination } from '../../results.ts';
import type { Side } from '../../side.ts';
import type { Interaction, Together } from '../profile.ts';
import { rank, type Scored } from '../score.ts';
import { launches, mostMinutes } from '../timetable.ts';
import { combinationsOf, meetings, type Combination, type Factors } from './factorial.ts';
import { suiteOf } from './whole.ts';

export interface EndToEndOptions {
  readonly factors: Factors;
  /** A backend for each other contract. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Starts a conductor: see `Whole`. */
  readonly conductor: readonly string[];
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with what is done next, and the share of all that was done since then. */
  readonly onStep?: ((step: string, share: number) => void) | undefined;
}

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
  const deadline = performance.now() + mostMinutes * 60_000;
  onStep?.(`together: launch 1 of ${launches}`, 0);
  const results = await race({
    sides,
    scenarios,
    seed,
    looks: [launches],
    signal,
    isTimeUp: () => performance.now() > deadline,
    onLaunch: (launch) =>
      onStep?.(`together: launch ${Math.min(launch + 2, launches)} of ${launches}`, 1 / launches),
  });
  const failed = combinations.flatMap((backends, place) => {
    const failure = results
      .map(({ entries }) => entries[place]?.failure)
      .find((found) => found !== undefined);
    return failure === undefined ? [] : [{ backends, reason: failure.reason }];
  });
  const whole = combinations.filter(
    (combination) => !failed.some(({ backends }) => backends === combination),
  );
  if (whole.length === 0) return { factors, ranking: [], failed, interactions: [] };
  const scored = whole.map((combination): Scored => ({
    backend: nameOf(combination),
    scenarios: results.map(({ entries }) => ({
      latency: entries[combinations.indexOf(combination)]!.laps,
    })),
  }));
  const ranking = rank(scored, nameOf(combinations[0]!), { latency: 1 }).map(
    ({ backend, ...rest }): RankedCombination => ({
      backends: whole.find((combination) => nameOf(combination) === backend)!,
      ...rest,
    }),
  );
  // What parts add can be told apart only where every combination was measured, and often enough.
  const enough = results.every(({ entries }) => entries.every(({ laps }) => laps.size >= fewestLaunches(2)));
  const interactions = enough ? interactionsOf(factors, combinations, ranking) : [];
  return { factors, ranking, failed, interactions };
}

function interactionsOf(
  factors: Factors,
  combinations: readonly Combination[],
  ranking: readonly RankedCombination[],
): readonly Interaction[] {
  const costs = combinations.map((combination) =>
    Math.log(ranking.find(({ backends }) => backends === combination)!.ratio),
  );
  return meetings(factors, combinations, costs).flatMap(({ contracts, beyond }) => {
    if (Math.abs(beyond) <= indifference) return [];
    const backends = Object.fromEntries(contracts.map((contract) => [contract, factors[contract]![1]]));
    return [{ backends, ratio: Math.exp(beyond) }];
  });
}

function nameOf(combination: Combination): string {
  return Object.entries(combination)
    .map(([contract, backend]) => `${contract}-${backend}`)
    .join(' ');
}
