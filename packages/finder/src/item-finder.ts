import { CodedError, type AbortOptions } from '@pitcrew/core';
import type { FinderErrorCode } from './errors.ts';
import type { Finder, FindOptions, Match } from './finder.ts';
import { folded, unfolded, type Folded } from './folded.ts';
import { parseQuery, type Query } from './query.ts';
import { inSlices, itemsOfSlice, type Work } from './slices.ts';
import { placesOf } from './spelling.ts';

/** A text that seems to match. It is looked at again: what does not match after all is dropped. */
export interface Candidate {
  /** Index of the text. */
  readonly at: number;
  readonly score: number;
  /** Ascending offsets in the text; where they are left out or wrong, the first that fit are taken. */
  readonly positions?: readonly number[];
}

/**
 * The `want` best by score, of the same score the first in the list; or all, where `want` is more or Infinity.
 * In any order.
 */
export type Search = (query: Query, want: number) => Work<readonly Candidate[]>;

/** Makes a list of folded texts searchable. */
export type Prepare = (texts: readonly string[]) => Work<Search>;

export interface ItemFinderOptions {
  readonly scattered: boolean;
  readonly prepare: Prepare;
}

interface Indexed {
  readonly items: readonly string[];
  readonly texts: readonly string[];
  /** Of the texts that folding has changed. */
  readonly changed: ReadonlyMap<number, Folded>;
  readonly search: Search;
}

/** For implementors: keeps the rules of calls, closing, case, accents, limits and order over any search. */
export class ItemFinder implements Finder {
  readonly #scattered: boolean;
  readonly #prepare: Prepare;
  readonly #underWay = new Set<Promise<unknown>>();
  #indexed: Promise<Indexed | undefined> = Promise.resolve(undefined);
  #closing: Promise<void> | undefined;

  constructor({ scattered, prepare }: ItemFinderOptions) {
    this.#scattered = scattered;
    this.#prepare = prepare;
  }

  async index(items: readonly string[], { signal }: AbortOptions = {}): Promise<void> {
    this.#refuse(signal);
    const before = this.#indexed;
    const next = this.#track(inSlices(indexing([...items], this.#prepare), signal));
    this.#indexed = next.catch(() => before);
    await next;
  }

  async find(query: string, { limit = Infinity, signal }: FindOptions = {}): Promise<readonly Match[]> {
    this.#refuse(signal);
    if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 1)) {
      throw new RangeError(`A limit is a whole number from 1 on, not ${limit}.`);
    }
    const indexed = this.#indexed;
    return this.#track(this.#find(indexed, { query, limit, signal }));
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#underWay).then(() => {
      this.#indexed = Promise.resolve(undefined);
    });
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #refuse(signal: AbortSignal | undefined): void {
    if (this.#closing !== undefined) {
      throw new CodedError<FinderErrorCode>(
        'FINDER_CLOSED',
        'This finder is closed and has forgotten its items; open a new one.',
      );
    }
    signal?.throwIfAborted();
  }

  async #track<Result>(call: Promise<Result>): Promise<Result> {
    this.#underWay.add(call);
    try {
      return await call;
    } finally {
      this.#underWay.delete(call);
    }
  }

  async #find(
    awaited: Promise<Indexed | undefined>,
    {
      query,
      limit,
      signal,
    }: { readonly query: string; readonly limit: number; readonly signal: AbortSignal | undefined },
  ): Promise<readonly Match[]> {
    const indexed = await awaited;
    signal?.throwIfAborted();
    if (indexed === undefined) return [];
    const parsed = parseQuery(query);
    if (parsed === undefined) {
      return indexed.items.slice(0, limit).map((item, at) => ({ item, at, score: 0, positions: [] }));
    }
    return inSlices(searching(indexed, parsed, { limit, scattered: this.#scattered }), signal);
  }
}

function* indexing(items: readonly string[], prepare: Prepare): Work<Indexed> {
  const texts: string[] = [];
  const changed = new Map<number, Folded>();
  for (const [at, item] of items.entries()) {
    if (typeof item !== 'string') {
      throw new TypeError(`Item ${at} is ${typeof item}, not a string. The items are as they were before.`);
    }
    const form = folded(item);
    if (form.units !== undefined) changed.set(at, form);
    texts.push(form.text);
    if (at % itemsOfSlice === 0) yield;
  }
  return { items, texts, changed, search: yield* prepare(texts) };
}

interface Wanted {
  readonly limit: number;
  readonly scattered: boolean;
}

/** Asks for more where so many candidates turned out not to match that the limit is not reached. */
function* searching(indexed: Indexed, query: Query, { limit, scattered }: Wanted): Work<readonly Match[]> {
  const { items, texts, changed, search } = indexed;
  for (let want = limit; ; want *= 8) {
    const found = yield* search(query, want);
    const matches: Match[] = [];
    for (const { at, score, positions } of [...found].sort((a, b) => b.score - a.score || a.at - b.at)) {
      if (matches.length === limit) break;
      if (matches.length % itemsOfSlice === 0) yield;
      const text = texts[at];
      const item = items[at];
      if (text === undefined || item === undefined) continue;
      const places = placesOf(query, text, { scattered, positions });
      if (places === undefined) continue;
      const form = changed.get(at);
      matches.push({ item, at, score, positions: form === undefined ? places : unfolded(form, places) });
    }
    if (matches.length === limit || found.length < want) return matches;
  }
}
