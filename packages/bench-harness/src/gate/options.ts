import type { Measurer } from './measurer.ts';
import type { GateSummary } from './summary.ts';

export interface GateOptions {
  /** A git ref, or the path of a folder that holds a build, from the working folder. */
  readonly base: string;
  /** The checkout whose work tree is the candidate, as it is. */
  readonly root: string;
  /** `registry`, `registry-file`, `registry/read-one`, `registry-file/read-one`; else what bench.gate.json gates. */
  readonly only?: readonly string[];
  /** Same seed, same work; the default is always the same. */
  readonly seed?: number;
  /** Compare in spite of different fingerprints, and mark the results. */
  readonly force?: boolean;
  /** Whether the work tree is built first; it is, if nobody says otherwise. */
  readonly build?: boolean;
  /** Where builds of bases are kept; `pitcrew/bench` in the user's cache, if nobody says otherwise. */
  readonly cache?: string;
  /** Ends everything; the outcome then holds what was decided until then. */
  readonly signal: AbortSignal;
  readonly onStep?: (step: { readonly label: string; readonly done: number; readonly total: number }) => void;
  /** For tests that know the truth. */
  readonly measurer?: Measurer;
}

export interface GateOutcome extends GateSummary {
  readonly exitCode: number;
}
