import { decide, timeRule } from '../decision/index.ts';
import { pairLaunch, seriesOf, type PairOutcome, type PairSeries } from '../pair/index.ts';
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
  readonly onLaunch?: (launch: number, open: number) => void;
}

/** A comparison and whether all of it was measured that was asked for. */
export interface LiveComparison {
  readonly comparisons: readonly Comparison[];
  readonly complete: boolean;
}

/** Compares two sides slice by slice, with launches until each scenario is decided or there were enough. */
export async function compareLive(options: CompareLiveOptions): Promise<LiveComparison> {
  const { base, candidate, scenarios, seed = 1, signal, onLaunch } = options;
  const outcomes = new Map<string, PairOutcome[]>(scenarios.map((scenario) => [scenario, []]));
  const series = (): readonly PairSeries[] => [...outcomes].map(([scenario, own]) => seriesOf(scenario, own));
  const most = timeRule.looks.at(-1) ?? 0;
  let complete = true;
  try {
    for (let launch = 0; launch < most; launch++) {
      const open = series().filter(isOpen);
      if (open.length === 0) break;
      onLaunch?.(launch, open.length);
      const found = await pairLaunch({
        base: base.side,
        candidate: candidate.side,
        scenarios: open.map(({ scenario }) => scenario),
        seed: seed + launch,
        signal,
      });
      for (const outcome of found) outcomes.get(outcome.scenario)?.push(outcome);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    complete = false;
  }
  const told = series().filter((each) => complete || !isOpen(each));
  return { comparisons: told.map((each) => comparisonOf(each, base, candidate)), complete };
}

function isOpen({ failure, differences }: PairSeries): boolean {
  return failure === undefined && (differences.length === 0 || decide(differences).verdict === 'open');
}

function comparisonOf(
  { scenario, differences, failure }: PairSeries,
  base: NamedSide,
  candidate: NamedSide,
): Comparison {
  const named = { contract: base.side.contract, scenario, base: base.label, candidate: candidate.label };
  if (failure !== undefined) {
    const { side, reason, code } = failure;
    const who = side === 'base' ? base.label : candidate.label;
    const verdict = side === 'base' ? 'no-baseline' : 'failed';
    return { ...named, ...nothing, verdict, reason: `${who}: ${reason} (${code})` };
  }
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

const nothing = { launches: 0, ratio: 1, low: 1, high: 1, differences: [] } as const;
