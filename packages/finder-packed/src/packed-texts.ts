import { itemsOfSlice, type Work } from '@pitcrew/finder';
import { points } from './points.ts';

/** All texts in a few arrays, which processors read fast. */
export interface PackedTexts {
  readonly texts: readonly string[];
  /** Units of all texts in lower case, one text after another. */
  readonly lower: Uint16Array;
  /** What beginning at a unit is worth. */
  readonly bonus: Uint8Array;
  /** Where each text begins in these; and where the last ends. */
  readonly starts: Uint32Array;
  /** Where the last part of each path begins. */
  readonly names: Uint32Array;
  /** A bit for each letter that a text has. */
  readonly letters: Uint32Array;
  /** The same of letters that begin a word, of those that end one, and of those in the last part of a path. */
  readonly beginning: Uint32Array;
  readonly ending: Uint32Array;
  readonly named: Uint32Array;
}

export function* pack(texts: readonly string[]): Work<PackedTexts> {
  const starts = new Uint32Array(texts.length + 1);
  for (const [at, text] of texts.entries()) starts[at + 1] = (starts[at] ?? 0) + text.length;
  const size = starts[texts.length] ?? 0;
  const packed: PackedTexts = {
    texts,
    lower: new Uint16Array(size),
    bonus: new Uint8Array(size),
    starts,
    names: new Uint32Array(texts.length),
    letters: new Uint32Array(texts.length),
    beginning: new Uint32Array(texts.length),
    ending: new Uint32Array(texts.length),
    named: new Uint32Array(texts.length),
  };
  for (let at = 0; at < texts.length; at++) {
    if (at % itemsOfSlice === 0) yield;
    packOne(packed, at);
  }
  return packed;
}

function packOne(packed: PackedTexts, at: number): void {
  const { texts, lower, bonus, starts } = packed;
  const text = texts[at] ?? '';
  const inLower = text.toLowerCase();
  const start = starts[at] ?? 0;
  let name = start;
  let all = 0;
  let beginning = 0;
  let ending = 0;
  let bitBefore = 0;
  let named = 0;
  let before: Kind = kinds.slash;
  for (let unit = 0; unit < text.length; unit++) {
    const code = inLower.charCodeAt(unit);
    const kind = kindOf(text.charCodeAt(unit), code);
    lower[start + unit] = code;
    const begins = bonusOf(kind, before);
    bonus[start + unit] = begins;
    const bit = letterBit(code);
    all |= bit;
    if (begins > 0) {
      beginning |= bit;
      ending |= bitBefore;
    }
    bitBefore = bit;
    named |= bit;
    if (kind === kinds.slash) {
      name = start + unit + 1;
      named = 0;
    }
    before = kind;
  }
  packed.names[at] = name;
  packed.letters[at] = all;
  packed.beginning[at] = beginning;
  packed.ending[at] = ending | bitBefore;
  packed.named[at] = named;
}

const kinds = { slash: 0, sign: 1, small: 2, capital: 3, digit: 4 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

const slash = 47;

function kindOf(code: number, lower: number): Kind {
  if (code === slash) return kinds.slash;
  if (code !== lower) return kinds.capital;
  if (code >= 97 && code <= 122) return kinds.small;
  if (code >= 48 && code <= 57) return kinds.digit;
  // Other scripts: marks and signs beyond ASCII are rare in paths, letters are not.
  return code < 128 ? kinds.sign : kinds.small;
}

function bonusOf(kind: Kind, before: Kind): number {
  if (kind === kinds.slash || kind === kinds.sign) return points.sign;
  if (before === kinds.slash) return points.part;
  if (before === kinds.sign) return points.word;
  if (kind === kinds.capital && before !== kinds.capital) return points.hump;
  return kind === kinds.digit && before !== kinds.digit ? points.hump : 0;
}

/** Letters have a bit each, digits share one, and so do the others. */
export function letterBit(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 48 && code <= 57) return 1 << 26;
  if (code === 45) return 1 << 27;
  if (code === 95) return 1 << 28;
  if (code === 46) return 1 << 29;
  return code < 128 ? 1 << 30 : 1 << 31;
}
