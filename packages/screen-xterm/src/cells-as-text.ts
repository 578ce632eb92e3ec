import type { ByteWriter } from './byte-stream.ts';
import { type cellWords as wordsOfCell, content, hasUnderlineColour } from './cell.ts';
import type { KeptCells } from './kept-cells.ts';

/** Of this module, because an imported constant is none to the compiler. */
const cellWords: typeof wordsOfCell = 3;
const blank = 0x20;
const lastOfOneCode = 0xffff;
const lastOfOneByte = 0xff;
const lastOfAscii = 0x7f;
/** Of a character, as UTF-8. */
const mostBytes = 21;
/** Of one run, while it is read; bytes become a text several times faster. */
let letters = new Uint16Array(512);
let bytes = Buffer.alloc(512);
/** It takes anything that is like an array. */
const textOf = String.fromCharCode;

/**
 * The text of the cells from `start` on that have one style, before `end`; '' where one of them holds more than a
 * letter of one column and one UTF-16 code, or has a colour for its underline: those are read one by one. One pass over plain
 * memory: a history is read by the ten thousand rows.
 */
export function plainRun(words: Int32Array, start: number, end: number): string {
  if (letters.length < end) {
    letters = new Uint16Array(end * 2);
    bytes = Buffer.alloc(end * 2);
  }
  let at = start * cellWords;
  const fg = words[at + 1];
  const bg = words[at + 2];
  if (bg === undefined || (bg & hasUnderlineColour) !== 0) return '';
  const last = end * cellWords;
  let count = 0;
  let seen = 0;
  for (; at < last && words[at + 1] === fg && words[at + 2] === bg; at += cellWords) {
    const word = words[at] ?? 0;
    if (word > lastOfOneCode) return '';
    const letter = word === 0 ? blank : word;
    letters[count] = letter;
    bytes[count++] = letter;
    seen |= letter;
  }
  if (seen <= lastOfOneByte) return bytes.toString('latin1', 0, count);
  return textOf.apply(undefined, letters.subarray(0, count) as unknown as number[]);
}

/** Adds cells before column `end` as far as they are ASCII, for which there must be room; returns how many. */
export function writeAscii(words: Int32Array, end: number, out: ByteWriter): number {
  const last = end * cellWords;
  const { bytes: written } = out;
  let { at } = out;
  let from = 0;
  for (; from < last; from += cellWords) {
    const word = words[from] ?? 0;
    if (word > lastOfAscii) break;
    written[at++] = word === 0 ? blank : word;
  }
  out.at = at;
  return from / cellWords;
}

/** Adds columns from `start` to `end`, whatever they have. */
export function writeAny(cells: KeptCells, start: number, end: number, out: ByteWriter): void {
  for (let x = start; x < end; x += 1) {
    const word = cells.contentAt(x);
    if ((word & content.padding) !== 0) continue;
    out.room(mostBytes + end - x + 1);
    if ((word & content.combined) === 0) out.character(word & content.codePoint || blank);
    else for (const part of cells.textAt(x)) out.character(part.codePointAt(0) ?? blank);
  }
}
