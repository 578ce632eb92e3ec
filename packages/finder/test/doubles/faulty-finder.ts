import { setImmediate as turn } from 'node:timers/promises';
import type { AbortOptions } from '@pitcrew/core';
import { ItemFinder, type Finder, type FinderBackend, type FindOptions, type Match } from '@pitcrew/finder';
import { preparePlain } from './plain-search.ts';

export type Fault =
  | 'letters are found in any order'
  | 'a letter is found twice in the same place'
  | 'the query is a pattern'
  | 'words must come in their order'
  | 'case is always ignored'
  | 'accents count'
  | 'places are counted in characters'
  | 'places are those without accents'
  | 'scores are distances'
  | 'every match is as good as any other'
  | 'matches of the same score come as they like'
  | 'the limit comes before the ranking'
  | 'a search narrows what the last one showed'
  | 'no query, no matches'
  | 'lines are items'
  | 'a thousand matches are enough'
  | 'long items are cut'
  | 'items are added, not replaced'
  | 'the list is not copied'
  | 'an index takes effect later'
  | 'the signal is looked at once'
  | 'a listener stays on the signal'
  | 'a closed finder goes on'
  | 'close cuts what is under way';

export function faultyBackend(fault?: Fault): FinderBackend {
  return {
    contract: 'finder',
    name: 'double',
    summary: fault ?? 'correct',
    traits: Object.freeze({ scattered: true, yields: true, defects: [] }),
    open: async () => new FaultyFinder(fault),
  };
}

/** A finder that is right, unless it is given a fault that real finders have. */
class FaultyFinder implements Finder {
  readonly #fault: Fault | undefined;
  readonly #inner = new ItemFinder({ scattered: true, prepare: preparePlain });
  #items: readonly string[] = [];
  #last: { readonly query: string; readonly matches: readonly Match[] } | undefined;
  #closed = false;

  constructor(fault?: Fault) {
    this.#fault = fault;
  }

  async index(items: readonly string[], { signal }: AbortOptions = {}): Promise<void> {
    this.#look(signal);
    if (this.#fault === 'an index takes effect later') await turn();
    let given = items;
    if (this.#fault === 'lines are items') given = items.flatMap((item) => item.split('\n'));
    if (this.#fault === 'items are added, not replaced') given = [...this.#items, ...items];
    if (this.#fault === 'long items are cut') given = items.map((item) => item.slice(0, 4096));
    this.#items = given;
    await this.#inner.index(given, { signal });
  }

  async find(query: string, { limit, signal }: FindOptions = {}): Promise<readonly Match[]> {
    this.#look(signal);
    if (this.#fault === 'the list is not copied') await this.#inner.index(this.#items);
    if (this.#fault === 'close cuts what is under way') await turn();
    if (this.#closed && this.#fault === 'close cuts what is under way') return [];
    if (this.#fault === 'no query, no matches' && query.trim() === '') return [];
    const asked = this.#fault === 'case is always ignored' ? query.toLowerCase() : query;
    const later = this.#fault === 'the signal is looked at once' ? undefined : signal;
    const [all] = await Promise.all([
      this.#inner.find(asked, { signal: later }),
      // That the limit is one.
      this.#inner.find('', limit === undefined ? {} : { limit }),
    ]);
    const matches = this.#distorted(all, query, limit).slice(0, limit);
    this.#last = { query, matches };
    return matches;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#fault === 'a closed finder goes on' || this.#fault === 'close cuts what is under way') return;
    await this.#inner.close();
    await turn();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #look(signal: AbortSignal | undefined): void {
    if (this.#fault === 'a listener stays on the signal') signal?.addEventListener('abort', () => undefined);
  }

  #distorted(matches: readonly Match[], query: string, limit: number | undefined): readonly Match[] {
    switch (this.#fault) {
      case 'letters are found in any order':
        return this.#andThose(matches, (item) => query.split('').every((letter) => item.includes(letter)));
      case 'a letter is found twice in the same place':
        return this.#andThose(matches, (item) => item.includes(query.replaceAll(/(.)\1/g, '$1')));
      case 'the query is a pattern':
        return this.#andThose(matches, (item) => new RegExp(query.slice(0, -1) || '.').test(item));
      case 'words must come in their order':
        return matches.filter(({ item }) => inOrder(query.trim().split(/\s+/), item.toLowerCase()));
      case 'accents count':
        return matches.filter(({ item }) => item.includes(query));
      case 'places are counted in characters':
        return matches.map((match) => ({
          ...match,
          positions: match.positions.map((at) => Array.from(match.item.slice(0, at)).length),
        }));
      case 'places are those without accents':
        return matches.map((match) => ({
          ...match,
          positions: match.positions.map((at) => match.item.slice(0, at).replaceAll('\u0301', '').length),
        }));
      case 'scores are distances':
        return matches.map((match) => ({ ...match, score: 10 - match.score }));
      case 'every match is as good as any other':
        return matches.map((match) => ({ ...match, score: 1 })).sort((a, b) => a.at - b.at);
      case 'matches of the same score come as they like':
        return matches.toSorted((a, b) => b.score - a.score || (a.at % 7) - (b.at % 7));
      case 'the limit comes before the ranking':
        return matches
          .toSorted((a, b) => a.at - b.at)
          .slice(0, limit)
          .sort((a, b) => b.score - a.score || a.at - b.at);
      case 'a search narrows what the last one showed': {
        const last = this.#last;
        if (last === undefined || last.query === '' || !query.startsWith(last.query)) return matches;
        return matches.filter(({ at }) => last.matches.some((match) => match.at === at));
      }
      case 'a thousand matches are enough':
        return matches.slice(0, 1000);
      default:
        return matches;
    }
  }

  #andThose(matches: readonly Match[], match: (item: string) => boolean): readonly Match[] {
    const others = [...this.#items.entries()].filter(
      ([at, item]) => match(item) && !matches.some((known) => known.at === at),
    );
    return [...matches, ...others.map(([at, item]) => ({ item, at, score: -10, positions: [0] }))];
  }
}

function inOrder(words: readonly string[], text: string): boolean {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) return false;
    from = at + word.length;
  }
  return true;
}
