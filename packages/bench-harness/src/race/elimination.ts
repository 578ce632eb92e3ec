import { hodgesLehmannInterval, median, type Interval } from '../stats/index.ts';

/** Sides that differ by less than this are as good as each other. */
export const indifference = Math.log(1.05);
/** The chance that a race drops any side that is as fast as the best. */
const alpha = 0.01;

/**
 * Launches that all have taken part in before they are ranked: with fewer, the interval by which one of so many sides is dropped has
 * no ends, nor has one of 99 %. The rarest that `n` launches can be is that all of them say the same, once in 2^n.
 */
export function fewestLaunches(sides: number): number {
  return Math.ceil(Math.log2(1 / Math.min(alpha / 2, chanceOfEach(sides))));
}

/** Each has one chance less to be dropped by accident the more sides there are. */
function chanceOfEach(sides: number): number {
  return alpha / Math.max(1, sides - 1);
}

/** ns an operation, block by block, of the launches that a side took part in, under the launch's number. */
export type Laps = ReadonlyMap<number, Float64Array>;

export interface Standings {
  /** Index of the side that is fastest, as it looks now. */
  readonly best: number;
  /** ln(side / best), with the interval that the drop is decided by; 0 of the best itself. */
  readonly behind: readonly Interval[];
  /** Certainly slower than the best, and by more than anybody cares to ignore. */
  readonly dropped: readonly boolean[];
}

/** Compares every side with the fastest, launch by launch. */
export function standings(sides: readonly Laps[]): Standings {
  const best = fastest(sides);
  const each = chanceOfEach(sides.length);
  const behind = sides.map((side, index) =>
    index === best
      ? { estimate: 0, low: 0, high: 0 }
      : hodgesLehmannInterval(differences(side, sides[best]!), each),
  );
  return { best, behind, dropped: behind.map(({ estimate, low }) => low > 0 && estimate > indifference) };
}

/** Whether more launches could tell nothing that counts: one is left, or all are known to be as good as the best. */
export function isSettled(sides: readonly Laps[]): boolean {
  if (sides.length < 2) return sides.every(({ size }) => size > 0);
  if (sides.some(({ size }) => size < fewestLaunches(sides.length))) return false;
  return standings(sides).behind.every(({ high }) => high < indifference);
}

/** The one that no other beats in most of their common launches; where that goes round, the one with the lowest times. */
function fastest(sides: readonly Laps[]): number {
  const unbeaten = sides.findIndex((side, index) =>
    sides.every((other, place) => place === index || median(differences(side, other)) <= 0),
  );
  if (unbeaten !== -1) return unbeaten;
  const middles = sides.map((side) => median([...side.values()].map(median)));
  return middles.indexOf(Math.min(...middles));
}

/** ln(side / other) of each launch that both took part in. */
export function differences(side: Laps, other: Laps): readonly number[] {
  return [...side].flatMap(([launch, nanos]) => {
    const others = other.get(launch);
    return others === undefined ? [] : [median(nanos.map((one, block) => Math.log(one / others[block]!)))];
  });
}
