import type { Random } from '../stats/index.ts';

/** Sides whose speeds differ by no more than this run the same number of operations in a slice. */
const alike = 2;

/**
 * How many operations a slice of each side has. Sides that are about equally fast get the same number: what a slice costs
 * besides them (the first turns after the other process ran, on cold caches) is then the same share of both.
 */
export function sliceSizes(nanos: readonly number[], sliceMs: number): readonly number[] {
  const fill = (one: number): number => Math.max(1, Math.round((sliceMs * 1e6) / one));
  if (Math.max(...nanos) > alike * Math.min(...nanos)) return nanos.map(fill);
  const middle = Math.exp(nanos.reduce((sum, one) => sum + Math.log(one), 0) / nanos.length);
  return nanos.map(() => fill(middle));
}

/** How much shorter or longer than wanted a slice can be, as a share. */
const unevenness = 0.25;

/**
 * Slices of a block, all by the same share shorter or longer. Where all slices of a launch, and of all launches, have the same number
 * of operations, what was estimated of 5 % more work depended on that number: 3.6 % with 84, 5.5 % with 60.
 */
export function unevenly(random: Random): (times: number) => number {
  const share = 1 + unevenness * (2 * random() - 1);
  return (times) => Math.max(1, Math.round(times * share));
}

/** A block is one slice of every side. */
export interface Blocks {
  /** Of a window of the warm-up: several are run, until nobody gets faster. */
  readonly window: number;
  readonly measured: number;
  /** How long a side is warmed at most, instead of {@link mostWarmUpMs}: less where differences are great. */
  readonly warmUpMs?: number;
}

/** A side that is not warm by then never is: what is left of it is the same on all. */
export const mostWarmUpMs = 750;

export const fullBlocks: Blocks = { window: 4, measured: 30 };
/** How many windows a warm-up has at least. */
const windows = 2;

/** What the blocks of a scenario may take in one launch, where a slice is a single long operation. */
const launchMs = 5000;
const fewest: Blocks = { window: 1, measured: 5 };

/** Fewer blocks where one takes long. More launches make up for it, and the interval says how well. */
export function affordable(wanted: Blocks, blockMs: number): Blocks {
  const share = launchMs / ((windows * wanted.window + wanted.measured) * blockMs);
  if (share >= 1) return wanted;
  const cut = (what: 'window' | 'measured'): number =>
    Math.min(wanted[what], Math.max(fewest[what], Math.floor(wanted[what] * share)));
  return { ...wanted, window: cut('window'), measured: cut('measured') };
}
