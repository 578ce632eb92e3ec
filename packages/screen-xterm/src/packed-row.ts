import { ByteReader, ByteWriter } from './byte-stream.ts';

/** Words of one cell: what it shows, its foreground, its background. All zero is a blank nobody wrote. */
export const cellWords = 3;

/** What is known of a row without its cells. */
export interface RowHead {
  readonly size: number;
  readonly used: number;
  readonly wrapped: boolean;
  readonly hasWide: boolean;
}

/** Cells, and what only few of them have. */
export interface RowCells {
  readonly words: Int32Array;
  readonly marks: readonly (readonly [x: number, text: string])[];
  readonly underline: readonly (readonly [x: number, colour: number])[];
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

const blank = 0x20;
/** Most bytes of a number. */
const numberBytes = 5;
/** For rows that are not plain: how long one is must be known before it is written. */
const scratch = new ByteWriter(4096);

export function packRow(head: RowHead, cells: RowCells | PackedRow, out: ByteWriter): void {
  if ('end' in cells) {
    writeHead(head, cells.isPlain, cells.end - cells.at, out);
    copy(cells.bytes, cells.at, cells.end, out);
    return;
  }
  const { words, marks, underline } = cells;
  const count = cellsOfText(words);
  if (marks.length === 0 && underline.length === 0 && isPlainText(words, count)) {
    writeHead(head, true, count, out);
    packText(words, count, out);
    return;
  }
  scratch.at = 0;
  scratch.room((1 + count * 4) * numberBytes);
  scratch.number(count);
  packRuns(words, count, scratch);
  if (marks.length > 0 || underline.length > 0) {
    const extras = Buffer.from(JSON.stringify([marks, underline]));
    copy(extras, 0, extras.length, scratch);
  }
  writeHead(head, false, scratch.at, out);
  copy(scratch.bytes, 0, scratch.at, out);
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

export function unpackCells({ bytes, at, end, isPlain }: PackedRow, size: number): RowCells {
  const words = new Int32Array(size * cellWords);
  if (isPlain) {
    for (let from = at, to = 0; from < end; from += 1, to += cellWords) words[to] = bytes[from] ?? 0;
    return { words, ...noExtras };
  }
  const from = new ByteReader(bytes, at);
  const count = from.number();
  unpackRuns(words, count, from);
  if (from.at >= end) return { words, ...noExtras };
  const json = Buffer.from(bytes.buffer, bytes.byteOffset + from.at, end - from.at).toString();
  const [marks, underline] = JSON.parse(json) as [RowCells['marks'], RowCells['underline']];
  return { words, marks, underline };
}

/** Columns of plain text up to `end`, which may be behind the last that has any. There must be room. */
export function writePlain({ bytes, at, end: packedEnd }: PackedRow, end: number, out: ByteWriter): void {
  const behind = out.at + end;
  for (let from = at; from < packedEnd && out.at < behind; from += 1) {
    const byte = bytes[from] ?? 0;
    out.bytes[out.at++] = byte === 0 ? blank : byte;
  }
  out.bytes.fill(blank, out.at, behind);
  out.at = behind;
}

const noExtras: Omit<RowCells, 'words'> = { marks: [], underline: [] };

function writeHead(
  { size, used, wrapped, hasWide }: RowHead,
  isPlain: boolean,
  length: number,
  out: ByteWriter,
): void {
  out.room(4 * numberBytes + length);
  out.number((wrapped ? flag.wrapped : 0) | (hasWide ? flag.hasWide : 0) | (isPlain ? 0 : flag.styled));
  out.number(size);
  out.number(used);
  out.number(length);
}

function copy(bytes: Uint8Array, from: number, to: number, out: ByteWriter): void {
  out.room(to - from);
  out.bytes.set(bytes.subarray(from, to), out.at);
  out.at += to - from;
}

/** Columns up to the last one that is not all zero. */
function cellsOfText(words: Int32Array): number {
  let end = words.length;
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

function packRuns(words: Int32Array, count: number, out: ByteWriter): void {
  const end = count * cellWords;
  for (let at = 0; at < end;) {
    const fg = words[at + 1] ?? 0;
    const bg = words[at + 2] ?? 0;
    let next = at + cellWords;
    while (next < end && words[next + 1] === fg && words[next + 2] === bg) next += cellWords;
    out.number((next - at) / cellWords);
    out.number(fg);
    out.number(bg);
    for (; at < next; at += cellWords) out.number(words[at] ?? 0);
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
