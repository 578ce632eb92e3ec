import type { Query } from './query.ts';

/** Whether letters may stand apart, and where a library says that they stand. */
interface Spelling {
  readonly scattered: boolean;
  readonly positions: readonly number[] | undefined;
}

/**
 * The places in `text` of all words of the query: those that a library gave, where they are right, and otherwise
 * such as are. undefined where the text does not match: libraries ignore case, take `\` for `/`, or put the halves
 * of two characters together.
 */
export function placesOf(
  { words, caseCounts }: Query,
  text: string,
  { scattered, positions }: Spelling,
): readonly number[] | undefined {
  const compared = caseCounts ? text : text.toLowerCase();
  if (positions !== undefined && words.every((word) => isSpelled(word, compared, positions))) {
    if (words.length > 1 || positions.length === words[0]?.length) return positions;
  }
  const places = new Set<number>();
  for (const word of words) {
    const at = placeOf(word, compared, scattered);
    if (at === undefined) return undefined;
    for (const place of at) places.add(place);
  }
  return [...places].sort((a, b) => a - b);
}

/** Whether the word can be read at these places, perhaps between letters of other words. */
function isSpelled(word: string, text: string, positions: readonly number[]): boolean {
  let unit = 0;
  for (let step = 0; step < positions.length && unit < word.length; step++) {
    const at = positions[step] ?? 0;
    const code = word.charCodeAt(unit);
    if (text.charCodeAt(at) !== code) continue;
    if (isHigh(code) && isLow(word.charCodeAt(unit + 1))) {
      if (positions[step + 1] !== at + 1 || text.charCodeAt(at + 1) !== word.charCodeAt(unit + 1)) continue;
    }
    unit++;
  }
  return unit === word.length;
}

function placeOf(word: string, text: string, scattered: boolean): readonly number[] | undefined {
  const together = text.indexOf(word);
  if (together >= 0) return Array.from({ length: word.length }, (_, unit) => together + unit);
  if (!scattered) return undefined;
  const places: number[] = [];
  let from = 0;
  for (const character of word) {
    const at = text.indexOf(character, from);
    if (at < 0) return undefined;
    for (from = at; from < at + character.length; from++) places.push(from);
  }
  return places;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
