import { median } from '../stats/index.ts';
import type { AllocationVerdict, Allocated, Look } from '../decision/index.ts';
import type { Failure } from '../rotation/index.ts';
import type { Side } from '../side.ts';
import type { Standing } from '../worker/orders.ts';
import type { Rules } from './gate-file.ts';
import type { ScenarioName } from './selector.ts';

/** Launches of both sides, in the order in which they ran. */
export interface Series {
  /** ln(candidate / base). */
  readonly differences: number[];
  /** ns an operation of every slice, by launch. */
  readonly base: Float64Array[];
  readonly candidate: Float64Array[];
}

/** One scenario on its way through the gate. */
export interface Entry {
  readonly name: ScenarioName;
  readonly rules: Rules;
  /** What one operation is. */
  readonly operation: string;
  standing?: Standing;
  failure?: Failure & { readonly side: 'base' | 'candidate' };
  readonly first: Series;
  look?: Look;
  /** Launches of the confirmation alone. */
  readonly fresh: Series;
  confirmation?: Look;
  readonly allocated: { readonly base: Allocated[]; readonly candidate: Allocated[] };
  allocation?: AllocationVerdict;
  /** Why it is not known whether it allocates more. */
  uncounted?: string;
  /** What somebody who reads the verdict must know besides. */
  readonly notes: string[];
}

/** The scenarios of one backend: they share the launches. */
export interface Group {
  readonly contract: string;
  readonly backend: string;
  readonly base: Side;
  readonly candidate: Side;
  readonly entries: readonly Entry[];
}

export function newEntry(name: ScenarioName, rules: Rules, operation: string): Entry {
  const series = (): Series => ({ differences: [], base: [], candidate: [] });
  return {
    name,
    rules,
    operation,
    first: series(),
    fresh: series(),
    allocated: { base: [], candidate: [] },
    notes: [],
  };
}

/** Whether more launches would change nothing about it. */
export function isDecided({ failure, look, confirmation }: Entry): boolean {
  if (failure !== undefined) return true;
  if (look === undefined || look.verdict === 'open') return false;
  return look.verdict !== 'fail' || (confirmation !== undefined && confirmation.verdict !== 'inconclusive');
}

/** Times of less than this are mostly the loop's. */
const floorNanos = 10;

export function isBelowNoiseFloor({ base, candidate }: Series): boolean {
  const of = (launches: readonly Float64Array[]): number => median(launches.map((slices) => median(slices)));
  return base.length > 0 && Math.max(of(base), of(candidate)) < floorNanos;
}
