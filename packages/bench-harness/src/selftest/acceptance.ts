/** One promise of the harness, and how it was kept. */
export interface Acceptance {
  /** Of the list in docs/benchmarks.md. */
  readonly number: number;
  readonly name: string;
  readonly passed: boolean;
  readonly figures: Readonly<Record<string, number | string | boolean>>;
}

export interface SelftestScope {
  /** The short form shows that everything works; only the long one is big enough for the promises' rates. */
  readonly long: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told from time to time, for whoever waits. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** An acceptance test; the name is what it is asked for by. */
export interface AcceptanceTest {
  readonly number: number;
  readonly name: string;
  readonly run: (scope: SelftestScope) => Promise<Omit<Acceptance, 'number' | 'name'>>;
}
