import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

export interface Match {
  readonly item: string;
  /** The item's place in the list that was indexed; tells equal items apart. */
  readonly at: number;
  /** Finite; more is better. Comparable with the other scores of the same call, and with nothing else. */
  readonly score: number;
  /**
   * What of the item was matched: offsets of UTF-16 units in `item`, ascending, each once. A character of two
   * units is there with both; the marks that follow a letter are not. Empty for the empty query.
   */
  readonly positions: readonly number[];
}

export interface FindOptions extends AbortOptions {
  /** The most matches to return, a whole number from 1 on; without it, all. Only cuts: the order stays. */
  readonly limit?: number;
}

/**
 * Finds in a list of texts (paths, names of panes) what somebody is typing.
 *
 * What matches:
 *
 * - The query is split into words at white space. Every word must be found, in any order.
 * - The letters of a word are found in their order, each in a place of its own; with `traits.scattered` anything
 *   may stand between them, otherwise nothing.
 * - Case is ignored, unless the query has a capital letter: then case counts for the whole query.
 * - Accents (U+0300–U+036F) are ignored on both sides, and it does not matter how a character is composed.
 * - Every other character means itself: there is no syntax, `/` is no `\`, and a line end is a character.
 *
 * Matches come best first: by score, those of the same score in the order of the items. What is a good match is
 * each backend's own opinion, within this: the item that is the query comes first; a word at the beginning of a
 * word of the item is better than within one; letters together are better than the same letters scattered.
 *
 * `close()` waits for calls under way, and forgets the items.
 */
export interface Finder extends Closeable {
  /**
   * Replaces the list of items; it is copied. Any string is an item, also an empty one, which only the empty query
   * finds. Calls take effect in their order: a `find` made after this call, awaited or not, searches the new items,
   * one made before it the old ones. When it rejects, the old items stay.
   *
   * @throws CodedError `FINDER_CLOSED`; TypeError for an item that is no string
   */
  index(items: readonly string[], options?: AbortOptions): Promise<void>;
  /**
   * Resolves to the matches of `query`, best first. A query without letters (empty, or white space) matches every
   * item, in the order of the items, with the score 0. Before the first `index` there are no items.
   *
   * With `traits.yields`, a long search lets other work pass and gives up when `signal` aborts; otherwise a search
   * that has begun goes on to its end, and holds the event loop.
   *
   * @throws CodedError `FINDER_CLOSED`; RangeError for a limit that is no whole number from 1 on
   */
  find(query: string, options?: FindOptions): Promise<readonly Match[]>;
}

export interface FinderTraits extends Traits {
  /** Finds letters that do not stand together: `btn` in `button`. */
  readonly scattered: boolean;
  /** A search of many items is done in slices; other work passes between them. */
  readonly yields: boolean;
}

export type FinderOptions = Readonly<Record<string, never>>;

export type FinderBackend = Backend<'finder', FinderOptions, Finder, FinderTraits>;
