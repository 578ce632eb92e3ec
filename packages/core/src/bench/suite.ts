import type { Traits } from '../backend.ts';
import type { Figure, Scenario } from './scenario.ts';

/** The default export of a contract's `./bench`: what is measured, the same for every backend. */
export interface BenchSuite<Instance, T extends Traits = Traits> {
  /** The bare noun: `registry`. */
  readonly contract: string;
  readonly scenarios: readonly Scenario<Instance, T>[];
  /** What is no time: a quality, a number of bytes. */
  readonly figures?: readonly Figure<Instance, T>[];
}
