import { measureAllocation } from '../allocations/measure-allocation.ts';
import { describeSide } from '../measure/describe-side.ts';
import { comparePair, type ComparePairOptions, type PairSeries } from '../pair/index.ts';
import type { Allocation } from '../results.ts';
import type { Side } from '../side.ts';
import type { Description } from '../worker/orders.ts';

/** What the gate has measured for it; tests hand in launches whose truth they know. */
export interface Measurer {
  readonly describe: (side: Side, signal: AbortSignal) => Promise<Description>;
  readonly compare: (options: ComparePairOptions) => Promise<readonly PairSeries[]>;
  readonly allocation: (
    side: Side,
    scenario: string,
    seed: number,
    signal: AbortSignal,
  ) => Promise<Allocation>;
}

export const processes: Measurer = {
  describe: describeSide,
  compare: comparePair,
  allocation: measureAllocation,
};
