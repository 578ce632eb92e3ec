import type { Harness } from './harness.ts';

export type Figures = Readonly<Record<string, number | string | boolean>>;

/** What all rounds of an acceptance test come to. */
export interface Outcome {
  readonly passed: boolean;
  /** Why what was found can only be shown: too little was done for a verdict, or the machine had other work. */
  readonly notJudged?: string | undefined;
  readonly figures: Figures;
}

export interface SelftestScope {
  /** The short form shows that everything works; only the long one is big enough for the promises' rates. */
  readonly long: boolean;
  readonly harness: Harness;
  readonly signal?: AbortSignal | undefined;
  /** Told from time to time, for whoever waits. */
  readonly onStep?: ((step: string) => void) | undefined;
}

interface Definition<Found> {
  /** Of the list in docs/benchmarks.md. */
  readonly number: number;
  /** What it is asked for by. */
  readonly name: string;
  /** In a sentence. */
  readonly promise: string;
  /** What is done in each form. */
  readonly size: { readonly short: string; readonly long: string };
  /** Minutes of the long form on a quiet machine, about. */
  readonly minutes: number;
  /** Whether a busy machine can spoil it: the short form then tries again. */
  readonly timed: boolean;
  readonly rounds: { readonly short: number; readonly long: number };
  /** One piece of it; what it found must survive JSON. A long form is gathered round by round, over many sittings if need be. */
  readonly round: (at: number, scope: SelftestScope) => Promise<Found>;
  readonly conclude: (found: readonly Found[], long: boolean) => Outcome;
}

/** One promise of the harness, and how it is tried. */
export type AcceptanceTest = Definition<unknown>;

/** Forgets what a round finds: what is read back from a file was written by the same test. */
export function acceptanceTest<Found>(test: Definition<Found>): AcceptanceTest {
  return { ...test, conclude: (found, long) => test.conclude(found as readonly Found[], long) };
}
