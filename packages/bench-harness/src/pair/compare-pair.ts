import type { Failure } from '../rotation/index.ts';
import type { Standing } from '../worker/orders.ts';
import {
  hasFailed,
  pairLaunch,
  type PairLaunchOptions,
  type PairedTimes,
  type PairOutcome,
} from './pair-launch.ts';

export interface ComparePairOptions extends PairLaunchOptions {
  readonly launches: number;
  /** Called after each launch with what it found. */
  readonly onLaunch?: (launch: number, outcomes: readonly PairOutcome[]) => void;
}

/** All launches of one scenario. */
export interface PairSeries {
  readonly scenario: string;
  readonly standing?: Standing;
  /** ln(candidate / base) of every launch. */
  readonly differences: readonly number[];
  /** ns an operation of every slice, by launch. */
  readonly base: readonly Float64Array[];
  readonly candidate: readonly Float64Array[];
  /** Set where a side went wrong: it is measured no more, and there is nothing to conclude. */
  readonly failure?: Failure & { readonly side: 'base' | 'candidate' };
}

/** Repeats launches of both sides; each brings one difference for every scenario. */
export async function comparePair(options: ComparePairOptions): Promise<readonly PairSeries[]> {
  const { launches, seed, scenarios, onLaunch } = options;
  const found = new Map<string, PairOutcome[]>(scenarios.map((scenario) => [scenario, []]));
  let open = scenarios;
  for (let launch = 0; launch < launches && open.length > 0; launch++) {
    const outcomes = await pairLaunch({ ...options, scenarios: open, seed: seed + launch });
    for (const outcome of outcomes) found.get(outcome.scenario)?.push(outcome);
    open = outcomes.filter((outcome) => !hasFailed(outcome)).map(({ scenario }) => scenario);
    onLaunch?.(launch, outcomes);
  }
  return [...found].map(([scenario, outcomes]) => seriesOf(scenario, outcomes));
}

/** Gathers the outcomes of one scenario, launch by launch. */
export function seriesOf(scenario: string, outcomes: readonly PairOutcome[]): PairSeries {
  const good = outcomes.filter((outcome): outcome is PairedTimes => !hasFailed(outcome));
  const bad = outcomes.find(hasFailed);
  return {
    scenario,
    differences: good.map(({ difference }) => difference),
    base: good.map(({ base }) => base),
    candidate: good.map(({ candidate }) => candidate),
    ...(good[0] === undefined ? {} : { standing: good[0].standing }),
    ...(bad === undefined ? {} : { failure: { ...bad.failure, side: bad.side } }),
  };
}
