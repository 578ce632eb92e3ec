import type { Stage } from './stage.ts';

/** One value for each side. */
export interface Sides<T> {
  readonly ours: T;
  readonly theirs: T;
}

/**
 * What a figure is meant to be: a ratio of ours to theirs, a value of ours, or how much more ours may be where
 * both are near nothing.
 */
export type Aim =
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'ratio'; readonly atLeast: number }
  | { readonly of: 'value'; readonly atMost: number }
  | { readonly of: 'difference'; readonly atMost: number };

export type Unit = 'ns' | 'B' | 'B/s' | '/s' | '%';

/** One number of a row. */
export interface Figure {
  /** `p50`, `rate`: as it stands in the table. */
  readonly name: string;
  readonly unit: Unit;
  readonly aim: Aim;
}

export interface Row {
  /** As `--only` names it. */
  readonly name: string;
  /** What is done, in a sentence. */
  readonly what: string;
  readonly figures: readonly Figure[];
  /** What nothing can be better than; its figure, where it has one, is measured in the same rounds. */
  readonly limit?: string;
}

/** One number a round. */
export interface Taken extends Sides<readonly number[]> {
  readonly limit?: readonly number[];
}

/** By row and figure. */
export type Found = Readonly<Record<string, Readonly<Record<string, Taken>>>>;

/** Rows that one set-up serves. It knows two programs that speak tmux, and nothing of what is in them. */
export interface Family {
  readonly rows: readonly Row[];
  /**
   * @throws CodedError `BENCH_WRONG_ANSWER` where a server answered wrongly: none of the times counts then
   */
  readonly measure: (stage: Stage) => Promise<Found>;
}
