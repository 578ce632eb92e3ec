import { describeSide } from '../measure/describe-side.ts';
import { race, type RaceResult } from '../race/index.ts';
import type { Side } from '../side.ts';
import { agendaOf } from './agenda.ts';
import type { Excluded } from './contenders.ts';
import { measureRest } from './measure-rest.ts';
import type { Weights } from './objective.ts';
import type { Decision } from './profile.ts';
import { rank, type Facts, type Scored } from './score.ts';
import { winnerOf, type TieFacts } from './tie-break.ts';

export interface ContestOptions {
  readonly contract: string;
  /** Two or more. */
  readonly sides: readonly Side[];
  readonly excluded: readonly Excluded[];
  /** What the ratios are against; the best one, where it takes no part. */
  readonly reference: string;
  readonly weights: Weights;
  /** What counts; what a conductor does with the contract, where it is not said. */
  readonly scenarios?: readonly string[] | undefined;
  readonly tieFacts: (backend: string) => TieFacts;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with what is done next. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Launches after which a race is over. With fewer than eight an interval of 99 % has no ends. */
const launches = 10;

/**
 * Lets backends of one contract race in what all of them can do, weighs times and all else, and says who won. Who fails in a
 * scenario (a wrong answer, a crash, a hang) loses its place, whatever its times are.
 */
export async function contest(options: ContestOptions): Promise<Decision> {
  const { contract, reference, weights, signal, seed = 1, onStep } = options;
  const scenarios = options.scenarios ?? (await agenda(options));
  const results = await race({
    sides: options.sides,
    scenarios,
    seed,
    looks: [launches],
    signal,
    onLaunch: (launch) => onStep?.(`${contract}: launch ${launch + 1} of ${launches}`),
  });
  const failed = [...failedIn(results)];
  const scored: Scored[] = [];
  for (const [place, side] of options.sides.entries()) {
    if (failed.some(({ backend }) => backend === side.backend)) continue;
    try {
      const facts: Facts[] = [];
      for (const { scenario, entries } of results) {
        onStep?.(`${contract}-${side.backend}: ${scenario}`);
        const rest = await measureRest(side, scenario, weights, seed, signal);
        facts.push({ latency: entries[place]!.laps, ...rest });
      }
      scored.push({ backend: side.backend, scenarios: facts });
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      failed.push({ backend: side.backend, reason: `failed after the race: ${reason}` });
    }
  }
  const excluded = [...options.excluded, ...failed];
  return { ...decide(scored, options), reference, excluded, scenarios, at: new Date().toISOString() };
}

async function agenda({ contract, sides, signal }: ContestOptions): Promise<readonly string[]> {
  const descriptions = await Promise.all(sides.map((side) => describeSide(side, signal)));
  return agendaOf(
    contract,
    descriptions.map(({ scenarios }) => scenarios),
  );
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
  const winner = winnerOf(ranking, (backend) => ({
    ...tieFacts(backend),
    bytes: bytesOf(scored.find((one) => one.backend === backend)),
  }));
  const why = ranking.filter(({ tied }) => tied).length > 1 ? 'tie' : 'fastest';
  return { winner, why, ranking };
}

function bytesOf(scored: Scored | undefined): number | undefined {
  const known = (scored?.scenarios ?? []).flatMap(({ memory }) => (memory === undefined ? [] : [memory]));
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
