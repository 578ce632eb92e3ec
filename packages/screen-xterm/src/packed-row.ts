import { ByteReader, ByteWriter } from './byte-stream.ts';
import { noExtras } from './cell-extras.ts';
import { cellWords } from './cell.ts';

/** What is known of a row without its cells. */
export interface RowHead {
  readonly size: number;
  readonly used: number;
  readonly wrapped: boolean;
  readonly hasWide: boolean;
}

/** What only few cells have. */
export interface RowExtras {
  readonly marks: readonly (readonly [x: number, text: string])[];
  readonly underline: readonly (readonly [x: number, colour: number])[];
}

export interface CellsToPack extends RowExtras {
  readonly words: Int32Array;
  /** Columns; there may be words of more. */
  readonly size: number;
}

/** Cells as bytes, from `at` to `end`. */
export interface PackedRow {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
  readonly isPlain: boolean;
}

/*
 * A row is few bytes, because histories are long, and can be passed over without its cells: flags, how many columns have cells, how
 * many were written, how many bytes follow. They are the cells up to the last that is not blank. Plain ASCII is a byte a cell;
 * others are preceded by their count, and are runs of one style, each with the numbers of its cells; what few cells have is behind them.
 */
const flag = { wrapped: 1, hasWide: 2, styled: 4 } as const;

/** Most bytes of a number. */
const numberBytes = 5;
/** For rows that are not plain: how long one is must be known before it is written. */
const scratch = new ByteWriter(4096);

export function packRow(head: RowHead, { bytes, at, end, isPlain }: PackedRow, out: ByteWriter): void {
  out.room(4 * numberBytes + end - at);
  const { wrapped, hasWide } = head;
  out.number((wrapped ? flag.wrapped : 0) | (hasWide ? flag.hasWide : 0) | (isPlain ? 0 : flag.styled));
  out.number(head.size);
  out.number(head.used);
  out.number(end - at);
  copy(bytes, at, end, out);
}

/** The cells as bytes, which are there until the next call. */
export function packCells({ words, size, marks, underline }: CellsToPack): PackedRow {
  const count = cellsOfText(words, size);
  const hasExtras = marks.length > 0 || underline.length > 0;
  const isPlain = !hasExtras && isPlainText(words, count);
  scratch.at = 0;
  scratch.room((1 + count * 4) * numberBytes);
  if (isPlain) packText(words, count, scratch);
  else {
    scratch.number(count);
    packRuns(words, count, scratch);
  }
  if (hasExtras) {
    const extras = Buffer.from(JSON.stringify([marks, underline]));
    copy(extras, 0, extras.length, scratch);
  }
  return { bytes: scratch.bytes, at: 0, end: scratch.at, isPlain };
}

/** @throws RangeError where no row is */
export function readRow(from: ByteReader): RowHead & { readonly packed: PackedRow } {
  const { bytes } = from;
  const flags = from.number();
  const size = from.number();
  const used = from.number();
  const end = from.number() + from.at;
  const { at } = from;
  const isPlain = (flags & flag.styled) === 0;
  if (end > bytes.length || (isPlain && end - at > size))
    throw new RangeError('a row is longer than it can be');
  from.at = end;
  return {
    size,
    used,
    wrapped: (flags & flag.wrapped) !== 0,
    hasWide: (flags & flag.hasWide) !== 0,
    packed: { bytes, at, end, isPlain },
  };
}

/** Fills `words`, which are zeros and as many as the row's columns need; returns what only few cells have. */
export function unpackCells({ bytes, at, end, isPlain }: PackedRow, words: Int32Array): RowExtras {
  if (isPlain) {
    for (let from = at, to = 0; from < end; from += 1, to += cellWords) words[to] = bytes[from] ?? 0;
    return noExtras;
  }
  const from = new ByteReader(bytes, at);
  const count = from.number();
  unpackRuns(words, count, from);
  if (from.at >= end) return noExtras;
  const json = Buffer.from(bytes.buffer, bytes.byteOffset + from.at, end - from.at).toString();
  const [marks, underline] = JSON.parse(json) as [RowExtras['marks'], RowExtras['underline']];
  return { marks, underline };
}

function copy(bytes: Uint8Array, from: number, to: number, out: ByteWriter): void {
  out.room(to - from);
  out.bytes.set(bytes.subarray(from, to), out.at);
  out.at += to - from;
}

/** Columns up to the last one that is not all zero. */
function cellsOfText(words: Int32Array, size: number): number {
  let end = size * cellWords;
  while (end > 0 && words[end - 1] === 0) end -= 1;
  return Math.ceil(end / cellWords);
}

function isPlainText(words: Int32Array, count: number): boolean {
  let contents = 0;
  let styles = 0;
  for (let at = 0; at < count * cellWords; at += cellWords) {
    contents |= words[at] ?? 0;
    styles |= (words[at + 1] ?? 0) | (words[at + 2] ?? 0);
  }
  return styles === 0 && (contents & ~0x7f) === 0;
}

function packText(words: Int32Array, count: number, out: ByteWriter): void {
  const { bytes, at } = out;
  for (let x = 0; x < count; x++) bytes[at + x] = words[x * cellWords] ?? 0;
  out.at += count;
}

/** There must be room. Every coloured row that leaves a screen comes by: nothing is called here for most of its bytes. */
function packRuns(words: Int32Array, count: number, out: ByteWriter): void {
  const end = count * cellWords;
  const { bytes } = out;
  for (let from = 0; from < end;) {
    const fg = words[from + 1] ?? 0;
    const bg = words[from + 2] ?? 0;
    let next = from + cellWords;
    while (next < end && words[next + 1] === fg && words[next + 2] === bg) next += cellWords;
    out.number((next - from) / cellWords);
    out.number(fg);
    out.number(bg);
    let { at } = out;
    for (; from < next; from += cellWords) {
      const word = words[from] ?? 0;
      if ((word & ~0x7f) === 0) bytes[at++] = word;
      else {
        out.at = at;
        out.number(word);
        at = out.at;
      }
    }
    out.at = at;
  }
}

function unpackRuns(words: Int32Array, count: number, from: ByteReader): void {
  const end = Math.min(count * cellWords, words.length);
  for (let at = 0; at < end;) {
    const next = Math.min(end, at + Math.max(1, from.number()) * cellWords);
    const fg = from.number();
    const bg = from.number();
    for (; at < next; at += cellWords) {
      words[at] = from.number();
      words[at + 1] = fg;
      words[at + 2] = bg;
    }
  }
}
