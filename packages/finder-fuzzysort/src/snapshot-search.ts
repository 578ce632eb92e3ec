import type fuzzysort from 'fuzzysort';
import type { Candidate, Prepare } from '@pitcrew/finder';

interface Entry {
  readonly at: number;
  readonly text: string;
}

type Library = typeof fuzzysort;

/** How many more than are wanted are asked for at first, to see that none of the same score is missing. */
const spare = 32;

/**
 * A snapshot: fuzzysort's fastest form. By itself it is filled when the process is idle; here at once, so that
 * the first search does not pay for it, and nothing goes on after the end.
 */
export function prepareFuzzysort(library: Library): Prepare {
  // Others may have their turn before the library's own loops, not within them.
  return function* (texts) {
    yield;
    const entries: readonly Entry[] = texts.map((text, at) => ({ at, text }));
    const snapshot = library.snapshot(entries, { key: 'text' });
    library.go('', snapshot, { limit: 1 });
    return function* ({ words }, want) {
      const text = words.join(' ');
      yield;
      if (want === Infinity) return candidates(library.go(text, snapshot, { limit: 0, threshold: 0 }));
      // Which of many with the same score it keeps is up to its heap: all of them are asked for.
      for (let limit = want + spare; ; limit *= 8) {
        const results = library.go(text, snapshot, { limit, threshold: 0 });
        if (results.length < limit) return candidates(results);
        const worstWanted = results[want - 1]?.score ?? 0;
        if ((results.at(-1)?.score ?? 0) < worstWanted) {
          return candidates(results.filter(({ score }) => score >= worstWanted));
        }
      }
    };
  };
}

interface Found {
  readonly score: number;
  readonly obj: Entry;
  readonly indexes: readonly number[];
}

function candidates(results: readonly Found[]): readonly Candidate[] {
  return results.map(({ score, obj, indexes }) => ({ at: obj.at, score, positions: indexes }));
}
