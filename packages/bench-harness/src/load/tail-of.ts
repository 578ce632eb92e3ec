import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Tail } from '../results.ts';

/** Of single operations, in ns, up to a minute, with three digits. */
export function newHistogram(): RecordableHistogram {
  return createHistogram({ lowest: 1, highest: 60e9, figures: 3 });
}

/** Records the ns since `start`, a time of `performance.now()`. */
export function recordSince(histogram: RecordableHistogram, start: number): void {
  histogram.record(Math.min(60e9, Math.max(1, Math.round((performance.now() - start) * 1e6))));
}

export function tailOf(histogram: RecordableHistogram): Tail {
  const at = (percentile: number): number => (histogram.count === 0 ? 0 : histogram.percentile(percentile));
  return {
    count: histogram.count,
    p50: at(50),
    p90: at(90),
    p99: at(99),
    p999: at(99.9),
    max: histogram.count === 0 ? 0 : histogram.max,
  };
}
