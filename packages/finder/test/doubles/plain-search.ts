import type { Candidate, Prepare } from '@pitcrew/finder';

/** The least that keeps every promise: places are left to `ItemFinder`. */
export const preparePlain: Prepare = function* (texts) {
  yield;
  return function* ({ words, caseCounts }) {
    const found: Candidate[] = [];
    for (const [at, text] of texts.entries()) {
      if (at % 500 === 0) yield;
      const compared = caseCounts ? text : text.toLowerCase();
      const qualities = words.map((word) => qualityOf(word, compared, text));
      if (qualities.includes(-1)) continue;
      const quality = qualities.reduce((sum, value) => sum + value, 0);
      found.push({ at, score: quality - Math.min(text.length, 0xffff) / 0x10000 });
    }
    return found;
  };
};

/** 2: begins a word of the text; 1: is in it; 0: its letters are; -1: is not found. */
function qualityOf(word: string, compared: string, text: string): number {
  let at = compared.indexOf(word);
  if (at < 0) {
    let from = 0;
    for (const letter of word) {
      from = compared.indexOf(letter, from) + 1;
      if (from === 0) return -1;
    }
    return 0;
  }
  for (; at >= 0; at = compared.indexOf(word, at + 1)) {
    if (/^$|[^a-zA-Z]$/.test(text.slice(Math.max(0, at - 1), at))) return 2;
    if (/[a-z]/.test(text[at - 1] ?? '') && /[A-Z]/.test(text[at] ?? '')) return 2;
  }
  return 1;
}
