import { median } from '../stats/index.ts';

/** What one launch allocates in one operation; bytes on the heap and off it. */
export interface Allocated {
  readonly bytes: number;
  readonly objects: number;
}

export interface AllocationRule {
  /** More bytes than this are a failure… */
  readonly bytes: number;
  /** …if they are also more than this share of the base's. */
  readonly share: number;
  /** So many objects more are a failure. */
  readonly objects: number;
}

/**
 * Objects are counted over some hundred operations, and what begins or ends within them moves a count by up to 0.01: one object more
 * may be counted as 0.99 more.
 */
const wobble = 0.1;

export const allocationRule: AllocationRule = { bytes: 16, share: 0.01, objects: 1 };

export interface AllocationVerdict {
  readonly verdict: 'pass' | 'fail' | 'improved';
  /** Candidate - base, in one operation. */
  readonly bytes: number;
  readonly objects: number;
}

/**
 * Allocations are counted, not sampled: one launch of each side is enough, and no test is needed. Where launches of the same side
 * differ (files, awaited work), a difference must be three times that range.
 */
export function compareAllocation(
  base: readonly Allocated[],
  candidate: readonly Allocated[],
  rule: AllocationRule = allocationRule,
): AllocationVerdict {
  const of = (side: readonly Allocated[], what: keyof Allocated): number[] => side.map((one) => one[what]);
  const difference = (what: keyof Allocated): number => median(of(candidate, what)) - median(of(base, what));
  const noise = (what: keyof Allocated): number =>
    3 * Math.max(range(of(base, what)), range(of(candidate, what)));
  const bytes = difference('bytes');
  const objects = difference('objects');
  const byteLimit = Math.max(rule.bytes, rule.share * median(of(base, 'bytes')), noise('bytes'));
  const objectLimit = rule.objects - Math.min(wobble, rule.objects / 2);
  const more = (sign: 1 | -1): boolean =>
    sign * bytes > byteLimit || (sign * objects >= objectLimit && sign * objects > noise('objects'));
  return { verdict: more(1) ? 'fail' : more(-1) ? 'improved' : 'pass', bytes, objects };
}

function range(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
