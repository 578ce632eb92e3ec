import type { Traits } from '../backend.ts';
import type { Stage } from './stage.ts';

/** What bounds an operation; it says how noisy its times are, and how long a slice of it must be. */
export type Work = 'cpu' | 'socket' | 'fs' | 'spawn';

interface Measured<T extends Traits> {
  /** Unique in its contract, in kebab-case: `read-one`. Reports, thresholds and the command line refer to it. */
  readonly name: string;
  /** Why a backend with these traits can't take part; `undefined` where it can. */
  readonly excludes?: (traits: T) => string | undefined;
  /** It takes many seconds on some backends: what is meant to be quick leaves it out, and says so. */
  readonly slow?: boolean;
}

/** One thing that users do, timed. */
export interface Scenario<Instance, T extends Traits = Traits> extends Measured<T> {
  /** What one operation is, as a sentence: `one of 100 panes is read by its key`. */
  readonly operation: string;
  readonly work: Work;
  /** Where an operation moves an amount, for a throughput: `{ of: 65_536, unit: 'B' }`. */
  readonly amount?: { readonly of: number; readonly unit: string };
  /**
   * Opens what is needed and does it once to see that it works. What it opens is closed by the operation's
   * `close`; folders and peers of the stage are the harness's to remove.
   */
  readonly setUp: (stage: Stage<Instance>) => Promise<Operation>;
}

/** A scenario that stands ready, in one process, for one backend. */
export type Operation = {
  /** What every `run` must give back, where that never changes: another number is a wrong answer, and fails. */
  readonly expected?: number;
  /** Operations may be under way at once: open loop and concurrency can be measured. Only where `run` is async. */
  readonly overlaps?: boolean;
  readonly close: () => Promise<void>;
} & (
  | {
      readonly mode: 'sync';
      /** Does the operation once. The number must depend on its result, so that nothing can be optimised away. */
      readonly run: () => number;
    }
  | { readonly mode: 'async'; readonly run: () => Promise<number> }
);

/** A figure that is no time, measured once in a process of its own. */
export interface Figure<Instance, T extends Traits = Traits> extends Measured<T> {
  /** What is measured, as a sentence: `resident memory for a tree of 10 000 folders`. */
  readonly what: string;
  /** `B`, `%`, `events`… */
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly measure: (stage: Stage<Instance>) => Promise<number>;
}
