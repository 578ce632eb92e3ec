import type * as fzf from 'fzf';
import { Best, itemsOfSlice, type Candidate, type Prepare } from '@pitcrew/finder';

type Library = typeof fzf;

/** `Fzf`, whose own declarations Node's resolution can't follow. */
interface Slice {
  find(word: string): readonly {
    readonly item: number;
    readonly score: number;
    readonly positions: ReadonlySet<number>;
  }[];
}

/**
 * One `Fzf` for each slice of the items, so that a search can be interrupted between them: its own `AsyncFzf` waits
 * a millisecond after every 1000 items, and forgets a search when the next begins.
 */
export function prepareFzf(library: Library): Prepare {
  return function* (texts) {
    const slices: Slice[] = [];
    for (let from = 0; from < texts.length; from += itemsOfSlice) {
      const places = Array.from(
        { length: Math.min(itemsOfSlice, texts.length - from) },
        (_, at) => from + at,
      );
      // Accents are gone already. Its results are sorted once, over all slices.
      const selector = (at: number): string => texts[at] ?? '';
      slices.push(new library.Fzf(places, { selector, normalize: false, sort: false }));
      yield;
    }
    return function* ({ words }, want) {
      const best = new Best(want);
      for (const slice of slices) {
        for (const { at, score, positions } of matchesOfAll(words, slice)) {
          // fzf's own rule between equals: the shorter.
          const whole = score - Math.min(texts[at]?.length ?? 0, 0xffff) / 0x10000;
          if (whole > best.bar)
            best.add({ at, score: whole, positions: [...positions].sort((a, b) => a - b) });
        }
        yield;
      }
      return best.candidates;
    };
  };
}

interface Found extends Omit<Candidate, 'positions'> {
  readonly positions: ReadonlySet<number>;
}

/** Items in which every word was found. fzf knows words only together with a syntax, which nobody asked for. */
function matchesOfAll(words: readonly string[], slice: Slice): readonly Found[] {
  let all: readonly Found[] | undefined;
  for (const word of words) {
    const found = slice.find(word);
    if (all === undefined) {
      all = found.map(({ item, score, positions }) => ({ at: item, score, positions }));
      continue;
    }
    const known = new Map(all.map((match) => [match.at, match]));
    all = found.flatMap(({ item, score, positions }) => {
      const before = known.get(item);
      if (before === undefined) return [];
      return [
        { at: item, score: before.score + score, positions: new Set([...before.positions, ...positions]) },
      ];
    });
  }
  return all ?? [];
}
