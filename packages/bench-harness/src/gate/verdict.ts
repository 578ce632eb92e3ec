import type { Comparison } from '../results.ts';
import type { GateVerdict } from './exit-codes.ts';

/** What matters more comes first: one scenario that is certainly slower fails the gate, whatever else is unknown. */
const order: readonly (readonly [GateVerdict, readonly Comparison['verdict'][]])[] = [
  ['fail', ['fail', 'failed']],
  ['environment', ['environment']],
  ['inconclusive', ['inconclusive']],
  ['no-baseline', ['no-baseline']],
];

export function overallVerdict(comparisons: readonly Comparison[], complete: boolean): GateVerdict {
  if (!complete) return 'interrupted';
  const found = order.find(([, verdicts]) => comparisons.some(({ verdict }) => verdicts.includes(verdict)));
  if (found !== undefined) return found[0];
  // Nothing compared is nothing passed.
  return comparisons.length === 0 ? 'no-baseline' : 'pass';
}
