import { type cellWords as wordsOfCell } from './cell.ts';
import { takeWords } from './spare-words.ts';

/** Of this module, because an imported constant is none to the compiler. */
const cellWords: typeof wordsOfCell = 3;

/** Of a row that has no cells. */
export const noWords = new Int32Array(0);

/** Blank cells of `size` columns. */
export function blankWords(size: number): Int32Array {
  return takeWords(size * cellWords);
}

/** Those, or others which begin with them, with blank cells from column `from` to `to`. */
export function grownWords(words: Int32Array, from: number, to: number): Int32Array {
  if (to * cellWords <= words.length) return words.fill(0, from * cellWords, to * cellWords);
  const grown = new Int32Array(to * cellWords);
  grown.set(words.subarray(0, from * cellWords));
  return grown;
}

/** The cells from column `x` on become `codes[from..to)` of one style. */
export function fillWords(
  words: Int32Array,
  x: number,
  codes: Uint32Array,
  from: number,
  to: number,
  fg: number,
  bg: number,
): void {
  for (let i = from, at = x * cellWords; i < to; i++, at += cellWords) {
    words[at] = codes[i] ?? 0;
    words[at + 1] = fg;
    words[at + 2] = bg;
  }
}
