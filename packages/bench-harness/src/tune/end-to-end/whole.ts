/** A conductor that is driven by a client, and what both are made of. */
export interface Whole {
  /** Starts a conductor: Node, the module, `serve`; flags for backends, socket and state come behind. */
  readonly conductor: readonly string[];
  /** A backend for each contract. */
  readonly backends: Readonly<Record<string, string>>;
}

/** The suite reads what it drives from its own URL: a worker is told nothing else. */
export function suiteOf(whole: Whole): string {
  const suite = new URL('suite.js', import.meta.url);
  suite.searchParams.set('whole', JSON.stringify(whole));
  return suite.href;
}

export function wholeOf(url: string): Whole {
  return JSON.parse(new URL(url).searchParams.get('whole') ?? '{}') as Whole;
}
