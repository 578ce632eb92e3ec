import { quantile } from '../stats/index.ts';
import type { Look } from '../decision/index.ts';
import type { Comparison, Measurement } from '../results.ts';
import { isBelowNoiseFloor, type Entry, type Series } from './entry.ts';

interface Conclusion {
  readonly verdict: Comparison['verdict'];
  readonly reasons: readonly string[];
}

/** What one scenario came to. `around`: why nothing can be concluded from any of them. */
export function comparisonOf(entry: Entry, baseName: string, around: string | undefined): Comparison {
  const { name, allocation, notes } = entry;
  const { verdict, reasons } = conclude(entry, around);
  const backend = `${name.contract}-${name.backend}`;
  const reason = [...reasons, ...notes].join('; ');
  return {
    contract: name.contract,
    scenario: name.scenario,
    base: `${backend}@${baseName}`,
    candidate: backend,
    ...numbersOf(entry),
    verdict,
    ...(reason === '' ? {} : { reason }),
    ...(allocation === undefined
      ? {}
      : { allocation: { bytes: allocation.bytes, objects: allocation.objects } }),
  };
}

/** Of the confirmation alone, where there was one: the launches that raised the flag were chosen for being slow. */
function numbersOf(entry: Entry): Pick<Comparison, 'launches' | 'ratio' | 'low' | 'high' | 'differences'> {
  const look = entry.confirmation ?? entry.look;
  if (entry.failure !== undefined || look === undefined || !Number.isFinite(look.high - look.low)) {
    return { launches: 0, ratio: 1, low: 1, high: 1, differences: [] };
  }
  return {
    launches: look.launches,
    ratio: Math.exp(look.estimate),
    low: Math.exp(look.low),
    high: Math.exp(look.high),
    differences: seriesOf(entry).differences,
  };
}

function seriesOf({ confirmation, fresh, first }: Entry): Series {
  return confirmation === undefined ? first : fresh;
}

function conclude(entry: Entry, around: string | undefined): Conclusion {
  const { failure, look, confirmation, allocation, uncounted } = entry;
  if (failure !== undefined) {
    const verdict = failure.side === 'candidate' ? 'failed' : 'no-baseline';
    return { verdict, reasons: [`${failure.side}: ${failure.reason} (${failure.code})`] };
  }
  if (look === undefined)
    return { verdict: 'inconclusive', reasons: ['the time was up before it was measured'] };
  if (around !== undefined) return { verdict: 'environment', reasons: [around] };
  const time = concludeTime(entry, look, confirmation);
  const allocates =
    allocation?.verdict === 'fail'
      ? [
          `it allocates ${signed(allocation.bytes)} B and ${signed(allocation.objects)} objects in an operation`,
        ]
      : [];
  // Neither what was not counted nor what was counted once says anything; what is slower is so in any case.
  const unknown = uncounted === undefined ? [] : [uncounted];
  const reasons = [...time.reasons, ...allocates, ...unknown];
  if (time.verdict === 'fail') return { verdict: 'fail', reasons };
  if (uncounted !== undefined) return { verdict: 'inconclusive', reasons };
  return allocates.length > 0 ? { verdict: 'fail', reasons } : time;
}

function concludeTime(entry: Entry, look: Look, confirmation: Look | undefined): Conclusion {
  if (isBelowNoiseFloor(entry.first)) {
    return { verdict: 'pass', reasons: ['under 10 ns an operation: its time was not gated'] };
  }
  switch (look.verdict) {
    case 'pass':
    case 'improved':
      return { verdict: look.verdict, reasons: [] };
    case 'open':
      return { verdict: 'inconclusive', reasons: ['the time was up before it was decided'] };
    case 'inconclusive':
      return {
        verdict: 'inconclusive',
        reasons: [`after ${look.launches} launches it is still too noisy to say`],
      };
    case 'fail': {
      const before = `${percent(look.estimate)} in the first ${look.launches} launches`;
      if (confirmation?.verdict === 'fail') return { verdict: 'fail', reasons: [`confirmed; ${before}`] };
      if (confirmation?.verdict === 'pass') return { verdict: 'pass', reasons: [`not confirmed; ${before}`] };
      return { verdict: 'inconclusive', reasons: [`neither confirmed nor refuted; ${before}`] };
    }
  }
}

/** What the candidate took, for reports. */
export function measurementOf(entry: Entry): Measurement {
  const { name, operation, failure } = entry;
  const launches = seriesOf(entry).candidate;
  const slices = launches.flatMap((launch) => [...launch]);
  const common = { ...name, backend: name.backend, operation };
  if (failure?.side === 'candidate' || slices.length === 0) {
    return { ...common, status: 'failed', reason: failure?.reason ?? 'it was not measured' };
  }
  return {
    ...common,
    status: isBelowNoiseFloor(entry.first) ? 'noise-floor' : 'ok',
    time: {
      launches: launches.map((launch) => [...launch]),
      p25: quantile(slices, 0.25),
      p50: quantile(slices, 0.5),
      p75: quantile(slices, 0.75),
    },
  };
}

function percent(effect: number): string {
  return `${signed(Number((Math.expm1(effect) * 100).toFixed(1)))} %`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(Number(value.toFixed(1)))}`;
}
