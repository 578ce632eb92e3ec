import type * as fuzzyNative from '@pulsar-edit/fuzzy-native';
import type { Candidate, Prepare } from '@pitcrew/finder';
import { isAscii, nativeForm } from './native-form.ts';

type Matcher = fuzzyNative.Matcher;

/** How many more than are wanted are asked for at first, to see that none of the same score is missing. */
const spare = 32;

export function prepareNative(library: typeof fuzzyNative.Matcher): Prepare {
  // Others may have their turn before the library's own loops, not within them.
  return function* (texts) {
    yield;
    const matcher = new library(
      texts.map((_, at) => at),
      texts.map((text) => nativeForm(text)),
    );
    return function* ({ words }, want) {
      yield;
      const [word = '', ...others] = words.map((each) => nativeForm(each).toLowerCase());
      if (others.length > 0) return ofAllWords(matcher, [word, ...others]);
      if (want === Infinity) return matchesOf(matcher, word, 0);
      for (let limit = want + spare; ; limit *= 8) {
        const found = matchesOf(matcher, word, limit);
        if (found.length < limit) return found;
        const worstWanted = found[want - 1]?.score ?? 0;
        if ((found.at(-1)?.score ?? 0) < worstWanted) {
          return found.filter(({ score }) => score >= worstWanted);
        }
      }
    };
  };
}

/** @param limit 0: all */
function matchesOf(matcher: Matcher, word: string, limit: number): readonly Candidate[] {
  const results = matcher.match(word, { maxResults: limit, recordMatchIndexes: limit > 0 });
  return results.map(({ id: at, score, value, matchIndexes }) =>
    matchIndexes !== undefined && isAscii(value) ? { at, score, positions: matchIndexes } : { at, score },
  );
}

/** The library drops white space; words are searched one by one, and their scores multiplied as letters' are. */
function ofAllWords(matcher: Matcher, words: readonly string[]): readonly Candidate[] {
  let all: readonly Candidate[] | undefined;
  for (const word of words) {
    const found = matchesOf(matcher, word, 0);
    if (all === undefined) {
      all = found;
      continue;
    }
    const known = new Map(all.map(({ at, score }) => [at, score]));
    all = found.flatMap(({ at, score }) => {
      const before = known.get(at);
      return before === undefined ? [] : [{ at, score: before * score }];
    });
  }
  return all ?? [];
}
