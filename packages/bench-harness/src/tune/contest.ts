import { fewestLaunches, indifference, race, type RaceResult } from '../race/index.ts';
import type { Side } from '../side.ts';
import type { Excluded } from './contenders.ts';
import { gatherFacts } from './facts.ts';
import type { Weights } from './objective.ts';
import type { Decision } from './profile.ts';
import { rank, type Scored } from './score.ts';
import { winnerOf, type TieFacts } from './tie-break.ts';
import { launches, launchSeconds, mostLaunches, mostMinutes } from './timetable.ts';

export interface ContestOptions {
  readonly contract: string;
  /** Two or more. */
  readonly sides: readonly Side[];
  readonly excluded: readonly Excluded[];
  /** What the ratios are against; the best one, where it takes no part. */
  readonly reference: string;
  readonly weights: Weights;
  /** What counts. */
  readonly scenarios: readonly string[];
  readonly tieFacts: (backend: string) => TieFacts;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with what is done next, and what was done since then should have taken. */
  readonly onStep?: ((step: string, seconds: number) => void) | undefined;
  /** What it may take; five minutes, if nobody says otherwise. */
  readonly mostMs?: number | undefined;
}

/**
 * Lets backends of one contract race in what all of them can do, weighs times and all else, and says who won. Who fails in a
 * scenario (a wrong answer, a crash, a hang) loses its place, whatever its times are.
 */
export async function contest(options: ContestOptions): Promise<Decision> {
  const { contract, reference, scenarios, weights, signal, seed = 1, onStep } = options;
  const deadline = performance.now() + (options.mostMs ?? mostMinutes * 60_000);
  const isTimeUp = (): boolean => performance.now() > deadline;
  const names = options.sides.map(({ backend }) => backend);
  onStep?.(`${contract}: launch 1 of ${launches}`, 0);
  let isTold = false;
  const results = await race({
    sides: options.sides,
    scenarios,
    seed,
    looks: [launches, mostLaunches],
    signal,
    isTimeUp: () => isTold || isTimeUp(),
    onLaunch: (launch, sofar) => {
      isTold = launch + 1 >= launches && !isOpen(sofar);
      const last = launch + 1 < launches ? launches : mostLaunches;
      onStep?.(
        `${contract}: launch ${Math.min(launch + 2, last)} of ${last}`,
        launch < launches ? launchSeconds({ names, scenarios }) : 0,
      );
    },
  });
  const lost = failedIn(results);
  const left = options.sides.filter(({ backend }) => !lost.some((one) => one.backend === backend));
  const { scored, failed } = await gatherFacts(left, results, {
    contract,
    weights,
    seed,
    signal,
    onStep,
    isTimeUp,
  });
  const excluded = [...options.excluded, ...lost, ...failed];
  const at = new Date().toISOString();
  return { ...decide(scored, options), reference, excluded, scenarios, weights, at };
}

/** Whether the times make one look worse than the best by more than anybody ignores, and not certainly so. */
function isOpen(results: readonly RaceResult[]): boolean {
  const places = [...(results[0]?.entries.keys() ?? [])];
  const scored = places
    .filter((place) => results.every(({ entries }) => entries[place]!.failure === undefined))
    .map((place): Scored => ({
      backend: String(place),
      scenarios: results.map(({ entries }) => ({ latency: entries[place]!.laps })),
    }));
  if (scored.length < 2) return false;
  const [best, ...others] = rank(scored, scored[0]!.backend, { latency: 1 });
  return others.some(({ tied, ratio }) => tied && Math.log(ratio / best!.ratio) > indifference);
}

/** @throws Error where nobody is left */
function decide(
  scored: readonly Scored[],
  { contract, reference, weights, tieFacts }: ContestOptions,
): Pick<Decision, 'winner' | 'why' | 'ranking'> {
  const [only, another] = scored;
  if (only === undefined) throw new Error(`No ${contract} backend came through its scenarios.`);
  if (another === undefined) return { winner: only.backend, why: 'only', ranking: [] };
  const ranking = rank(scored, reference, weights);
  if (!isDecidable(scored, weights) && scored.some(({ backend }) => backend === reference)) {
    return { winner: reference, why: 'undecided', ranking };
  }
  const winner = winnerOf(ranking, (backend) => ({
    ...tieFacts(backend),
    bytes: bytesOf(scored.find((one) => one.backend === backend)),
  }));
  const why = ranking.filter(({ tied }) => tied).length > 1 ? 'tie' : 'fastest';
  return { winner, why, ranking };
}

/** Times of too few launches have no interval; where they don't count, nothing lacks. */
function isDecidable(scored: readonly Scored[], { latency = 0 }: Weights): boolean {
  if (latency === 0) return true;
  return scored.every(({ scenarios }) =>
    scenarios.every(
      (facts) => facts.latency === undefined || facts.latency.size >= fewestLaunches(scored.length),
    ),
  );
}

function bytesOf(scored: Scored | undefined): number | undefined {
  const known = (scored?.scenarios ?? []).flatMap(({ memory = [] }) => memory);
  return known.length === 0 ? undefined : known.reduce((sum, bytes) => sum + bytes, 0);
}

function failedIn(results: readonly RaceResult[]): readonly Excluded[] {
  const found = new Map<string, Excluded>();
  for (const { scenario, entries } of results) {
    for (const { side, failure } of entries) {
      if (failure === undefined || found.has(side.backend)) continue;
      found.set(side.backend, { backend: side.backend, reason: `failed in ${scenario}: ${failure.reason}` });
    }
  }
  return [...found.values()];
}
