import type uFuzzy from '@leeoniya/ufuzzy';
import { itemsOfSlice, type Candidate, type Prepare } from '@pitcrew/finder';
import { joined, ofAllWords, type Info } from './info.ts';
import { withoutSyntax } from './without-syntax.ts';

/** uFuzzy's usual mode: the letters of a word stand together. */
const options: uFuzzy.Options = {
  // What is typed is taken as it is; words were split before.
  interSplit: '\\s+',
  intraSplit: null,
  interChars: '[^]',
  // Letters of other scripts are no ends of words.
  interBound: '[^A-Za-z\\d\\u00c0-\\ud7ff]',
  compare: () => 0,
};

export function prepareUfuzzy(library: typeof uFuzzy): Prepare {
  return function* (texts) {
    const haystack: string[] = [];
    for (const text of texts) {
      haystack.push(withoutSyntax(text));
      if (haystack.length % itemsOfSlice === 0) yield;
    }
    // Among equals the shorter: the item that is the query comes first.
    const shorter = (a: string, b: string): number => a.length - b.length;
    const matcher = new library({ ...options, compare: shorter });

    return function* ({ words }) {
      const needles = words.map((word) => withoutSyntax(word));
      const infos: Info[] = [];
      for (let from = 0; from < haystack.length; from += itemsOfSlice) {
        const length = Math.min(itemsOfSlice, haystack.length - from);
        let left = Array.from({ length }, (_, at) => from + at);
        for (const needle of needles) left = matcher.filter(haystack, needle, left) ?? [];
        const known = left;
        if (known.length > 0) {
          infos.push(ofAllWords(needles.map((needle) => matcher.info(known, haystack, needle))));
        }
        yield;
      }
      const info = joined(infos);
      const order = matcher.sort(info, haystack, needles.join(' '));
      return ranked(info, order, haystack);
    };
  };
}

/** uFuzzy compares and gives no score: one less for each match that is worse than the one before. */
function ranked(info: Info, order: readonly number[], haystack: readonly string[]): readonly Candidate[] {
  let score = 0;
  let before: readonly number[] | undefined;
  return order.map((match) => {
    const at = info.idx[match] ?? 0;
    const rank = rankOf(info, match, haystack[at] ?? '');
    if (before?.some((value, step) => value !== rank[step]) === true) score--;
    before = rank;
    return { at, score, positions: placesIn(info.ranges[match] ?? []) };
  });
}

/** What decides the order of two matches: the members of uFuzzy's own `sort`. */
function rankOf(info: Info, match: number, text: string): readonly number[] {
  const of = (values: readonly number[]): number => values[match] ?? 0;
  const bounds = of(info.terms) + of(info.interLft2) + of(info.interLft1) / 2;
  return [
    of(info.chars),
    of(info.intraIns),
    bounds,
    of(info.interIns),
    of(info.start),
    of(info.cases),
    text.length,
  ];
}

/** Ranges are pairs: where one begins, and where it ends. */
function placesIn(ranges: readonly number[]): readonly number[] {
  const places = new Set<number>();
  for (let range = 0; range < ranges.length; range += 2) {
    const end = ranges[range + 1] ?? 0;
    for (let at = ranges[range] ?? end; at < end; at++) places.add(at);
  }
  return [...places].sort((a, b) => a - b);
}
