/** Enough for what a full history drops at once. */
const mostSpare = 1024;
const spare: Int32Array[] = [];

/** As many zeros as that, or more: of a row that needs them no more, because allocating costs most when text scrolls. */
export function takeWords(count: number): Int32Array {
  const words = spare.pop();
  if (words === undefined || words.length < count) return new Int32Array(count);
  return words.fill(0, 0, count);
}

/** Nobody may use them any more. */
export function giveWords(words: Int32Array): void {
  if (spare.length < mostSpare) spare.push(words);
}
