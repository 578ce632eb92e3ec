import { decide, lookAt, timeRule } from '../decision/index.ts';
import { pairLaunch, seriesOf, type PairOutcome, type PairSeries } from '../pair/index.ts';
import { formatChange } from '../report/format.ts';
import type { Comparison } from '../results.ts';
import type { Side } from '../side.ts';

export interface NamedSide {
  readonly side: Side;
  readonly label: string;
}

export interface CompareLiveOptions {
  readonly base: NamedSide;
  readonly candidate: NamedSide;
  readonly scenarios: readonly string[];
  readonly seed?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ComparisonProgress) => void;
}

/** Where a comparison is. What it takes until the end is not known before: what is undecided after a look goes on. */
export interface ComparisonProgress {
  /** Counted from 1; 0 before the first. */
  readonly launch: number;
  readonly decided: number;
  /** Scenarios times launches: those that were run, and those until everything has been looked at once more. */
  readonly done: number;
  readonly total: number;
}

/** A comparison and whether all of it was measured that was asked for. */
export interface LiveComparison {
  readonly comparisons: readonly Comparison[];
  readonly complete: boolean;
}

/**
 * Compares two sides slice by slice, with launches until each scenario is decided or there were enough. Every launch is of all that
 * are undecided, so that those of one scenario are spread over the whole time; what a stop left undecided is told as such.
 */
export async function compareLive(options: CompareLiveOptions): Promise<LiveComparison> {
  const { base, candidate, scenarios, seed = 1, signal, onProgress } = options;
  const outcomes = new Map<string, PairOutcome[]>(scenarios.map((scenario) => [scenario, []]));
  const series = (): readonly PairSeries[] => [...outcomes].map(([scenario, own]) => seriesOf(scenario, own));
  const most = timeRule.looks.at(-1) ?? 0;
  let complete = true;
  try {
    for (let launch = 0; launch < most; launch++) {
      const open = series().filter(isOpen);
      if (open.length === 0) break;
      const tell = (): void => onProgress?.(progressOf(series(), launch + 1));
      tell();
      await pairLaunch({
        base: base.side,
        candidate: candidate.side,
        scenarios: open.map(({ scenario }) => scenario),
        seed: seed + launch,
        differ: true,
        signal,
        onOutcome(outcome) {
          outcomes.get(outcome.scenario)?.push(outcome);
          tell();
        },
      });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    complete = false;
  }
  return { comparisons: series().map((each) => comparisonOf(each, base, candidate, complete)), complete };
}

function isOpen({ failure, differences }: PairSeries): boolean {
  return failure === undefined && (differences.length === 0 || decide(differences).verdict === 'open');
}

function progressOf(all: readonly PairSeries[], launch: number): ComparisonProgress {
  const open = all.filter(isOpen);
  const taken = all.map(({ differences }) => differences.length);
  const ahead = open.map(
    ({ differences }) => timeRule.looks.find((look) => look > differences.length)! - differences.length,
  );
  return { launch, decided: all.length - open.length, done: sum(taken), total: sum(taken) + sum(ahead) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function comparisonOf(
  each: PairSeries,
  base: NamedSide,
  candidate: NamedSide,
  complete: boolean,
): Comparison {
  const { scenario, differences, failure } = each;
  const named = { contract: base.side.contract, scenario, base: base.label, candidate: candidate.label };
  if (failure !== undefined) {
    const { side, reason, code } = failure;
    const who = side === 'base' ? base.label : candidate.label;
    const verdict = side === 'base' ? 'no-baseline' : 'failed';
    return { ...named, ...nothing, verdict, reason: `${who}: ${reason} (${code})` };
  }
  if (!complete && isOpen(each)) return { ...named, ...stopped(differences) };
  const { launches, estimate, low, high, verdict } = decide(differences);
  return {
    ...named,
    launches,
    ratio: Math.exp(estimate),
    low: Math.exp(low),
    high: Math.exp(high),
    verdict: verdict === 'open' ? 'inconclusive' : verdict,
    differences: differences.slice(0, launches),
  };
}

/** What is known where nothing was decided yet: an interval, once there are launches enough for one. */
function stopped(
  differences: readonly number[],
): Omit<Comparison, 'contract' | 'scenario' | 'base' | 'candidate'> {
  const verdict = 'inconclusive';
  if (differences.length === 0) return { ...nothing, verdict, reason: 'stopped before it was measured' };
  const { launches, estimate, low, high } = lookAt(differences);
  const reason = `stopped after ${launches} ${launches === 1 ? 'launch' : 'launches'}, before its next look`;
  const ratio = Math.exp(estimate);
  if (Number.isFinite(low))
    return { launches, ratio, low: Math.exp(low), high: Math.exp(high), verdict, reason, differences };
  return {
    ...nothing,
    verdict,
    differences,
    reason: `${reason}: ${formatChange(ratio)} so far, too few for an interval`,
  };
}

const nothing = { launches: 0, ratio: 1, low: 1, high: 1, differences: [] } as const;
