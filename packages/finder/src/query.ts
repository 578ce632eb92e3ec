import { folded } from './folded.ts';

/** What was typed, as it is searched for. */
export interface Query {
  /** Folded, without white space; in lower case unless case counts. At least one, each once. */
  readonly words: readonly string[];
  readonly caseCounts: boolean;
}

/** undefined where nothing is asked for. */
export function parseQuery(typed: string): Query | undefined {
  const { text } = folded(typed);
  const lower = text.toLowerCase();
  const words = [...new Set(text.split(/\s+/u))].filter((word) => word !== '');
  return words.length === 0 ? undefined : { words, caseCounts: text !== lower };
}
