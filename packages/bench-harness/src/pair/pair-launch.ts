import { hashedBy, processorOf, type LaunchOptions } from '../launch/index.ts';
import { fullBlocks, rotate, Seat, type Blocks, type Failure, type Turn } from '../rotation/index.ts';
import type { Side } from '../side.ts';
import { median, seededRandom } from '../stats/index.ts';
import type { Standing } from '../worker/orders.ts';

export interface PairLaunchOptions {
  readonly base: Side;
  readonly candidate: Side;
  readonly scenarios: readonly string[];
  /** Those of them that both sides must answer alike: sides of the same backend. Else one of them has done other work. */
  readonly alike?: readonly string[] | undefined;
  /** Of this launch: the next one has the next. */
  readonly seed: number;
  /**
   * Two backends, of which one may have its strength in working on two processors at once. Else the sides are builds of the same, and
   * everything of a launch is on one, and laid out alike in memory: what is compared is all the work that they do.
   */
  readonly differ?: boolean | undefined;
  readonly blocks?: Blocks | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What takes longer hangs, and fails. */
  readonly patienceMs?: number | undefined;
  /** Called with what each scenario brought, so that it is kept when the launch is stopped. */
  readonly onOutcome?: ((outcome: PairOutcome) => void) | undefined;
}

/** What one launch found out about one scenario. */
export type PairOutcome = PairedTimes | PairFailure;

export interface PairedTimes {
  readonly scenario: string;
  readonly standing: Standing;
  /** The launch's one number: the median over its pairs of ln(candidate / base). */
  readonly difference: number;
  /** ns an operation of every slice; those at the same place are a pair. */
  readonly base: Float64Array;
  readonly candidate: Float64Array;
}

export interface PairFailure {
  readonly scenario: string;
  readonly side: 'base' | 'candidate';
  readonly failure: Failure;
}

export function hasFailed(outcome: PairOutcome): outcome is PairFailure {
  return 'failure' in outcome;
}

/**
 * Starts both sides, runs their slices by turns, and ends them. A launch is what counts as one observation: within a process,
 * what the compiler and the memory's layout happened to be never changes.
 *
 * @throws what `signal` was aborted with; CodedError `BENCH_NO_BUILD`
 */
export async function pairLaunch(options: PairLaunchOptions): Promise<readonly PairOutcome[]> {
  const { scenarios, seed, blocks = fullBlocks, differ = false, alike = [], onOutcome } = options;
  const { signal, patienceMs } = options;
  const random = seededRandom(seed);
  const processor = processorOf(seed);
  const [ofAll, ofComputing] = differ ? [undefined, processor] : [processor, undefined];
  const common: LaunchOptions = {
    signal,
    patienceMs,
    processor: ofAll,
    layout: differ ? undefined : random(),
    execArgv: [hashedBy(seed)],
  };
  const base = new Seat(options.base, common);
  const candidate = new Seat(options.candidate, common);
  try {
    const outcomes: PairOutcome[] = [];
    for (const scenario of scenarios) {
      const rotation = { scenario, seed, blocks, random, processor: ofComputing, atLeast: 2 };
      const [first, second] = await rotate([base, candidate], rotation);
      const outcome = outcomeOf(scenario, first!, second!, alike.includes(scenario));
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
    return outcomes;
  } finally {
    await Promise.all([base.close(), candidate.close()]);
  }
}

function outcomeOf(scenario: string, first: Turn, second: Turn, alike: boolean): PairOutcome {
  if ('failure' in first) return { scenario, side: 'base', ...first };
  if ('failure' in second) return { scenario, side: 'candidate', ...second };
  const [was, is] = [first.standing.expected, second.standing.expected];
  if (alike && !Object.is(was, is)) return { scenario, side: 'candidate', failure: otherAnswer(was, is) };
  return paired(scenario, first.standing, first.nanos, second.nanos);
}

function otherAnswer(was: number | undefined, is: number | undefined): Failure {
  const reason =
    `the base answers the same work otherwise: ${was}, and the candidate ${is}. What is faster at another answer is not faster; ` +
    'where the change is meant, bench.gate.json declares it with "answersDiffer"';
  return { code: 'BENCH_OTHER_ANSWER', reason };
}

function paired(
  scenario: string,
  standing: Standing,
  base: Float64Array,
  candidate: Float64Array,
): PairOutcome {
  const differences = base.map((nanos, at) => Math.log(candidate[at]! / nanos));
  return { scenario, standing, difference: median(differences), base, candidate };
}
