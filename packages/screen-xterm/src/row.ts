import type { ByteReader, ByteWriter } from './byte-stream.ts';
import {
  type cellWords as wordsOfCell,
  type PackedRow,
  packRow,
  readRow,
  unpackCells,
  writePlain,
} from './packed-row.ts';

/** Of this module, because an imported constant is none to the compiler: text would be written 4 % slower. */
const cellWords: typeof wordsOfCell = 3;

/** Bits of a cell's first word above the code point. */
export const content = {
  codePoint: 0x1fffff,
  /** The text is in `Row.#marks`: a character with combining marks. */
  combined: 0x200000,
  /** The left half of a character of two columns. */
  wide: 0x400000,
  /** The right half. */
  padding: 0x800000,
} as const;

/** A cell's background word has this bit where `Row.underline` knows a colour. */
export const hasUnderlineColour = 1 << 31;

/** What a cell is written with; both words as they are stored. */
export interface Brush {
  readonly fg: number;
  readonly bg: number;
  /** Underline colour; 0 is none. */
  readonly us: number;
}

const blank = 0x20;
const lastOfOneCode = 0xffff;
const lastOfOneByte = 0xff;
const lastOfAscii = 0x7f;
/** Of a cell, as UTF-8: tmux keeps no longer ones. */
const mostBytes = 21;
/** The newest revision of any row. */
let latest = 0;
/** Of one run, while it is read; bytes become a text several times faster. */
let letters = new Uint16Array(512);
let bytes = Buffer.alloc(512);
/** It takes anything that is like an array. */
const textOf = String.fromCharCode;

export const plainBrush: Brush = Object.freeze({ fg: 0, bg: 0, us: 0 });

/**
 * One row. It keeps no more cells than were touched; columns beyond `size` are blank. A row that left the
 * screen keeps its cells when the screen becomes narrower, as tmux's do.
 */
export class Row {
  /** Columns up to the last one that was written. Erasing never lowers it; tmux's `cellused`. */
  used = 0;
  /** Columns that have cells. */
  size = 0;
  /** The text goes on in the next row. */
  wrapped = false;
  /** Of what all rows show: no two rows with different cells have the same. */
  revision = (latest += 1);
  #words: Int32Array = new Int32Array(0);
  /** The cells of a row that was restored, until somebody looks at it: most of a history nobody does. */
  #packed: PackedRow | undefined;
  /** A copy of the row, or `#packed`, has the cells: they are made the row's own before they are written. */
  #shared = false;
  #marks: Map<number, string> | undefined;
  #underline: Map<number, number> | undefined;
  /** Whether a wide character was ever written here: plain text then need not look for halves. */
  hasWide = false;

  /** Makes a new row of one that is not shown any more: allocating is what costs most when text scrolls. */
  recycle(): void {
    this.used = 0;
    this.size = 0;
    this.wrapped = false;
    this.hasWide = false;
    this.revision = latest += 1;
    this.#marks = undefined;
    this.#underline = undefined;
    if (!this.#shared) return;
    this.#packed = undefined;
    this.#words = new Int32Array(0);
    this.#shared = false;
  }

  /** Makes cells up to `needed`, in tmux's steps of a quarter, half and all of the screen. */
  expand(needed: number, cols: number): void {
    if (needed <= this.size) return;
    this.#own();
    let size = needed;
    if (needed < Math.floor(cols / 4)) size = Math.floor(cols / 4);
    else if (needed < Math.floor(cols / 2)) size = Math.floor(cols / 2);
    else if (needed < cols) size = cols;
    if (size * cellWords > this.#words.length) {
      const grown = new Int32Array(size * cellWords);
      grown.set(this.#words.subarray(0, this.size * cellWords));
      this.#words = grown;
    } else {
      this.#words.fill(0, this.size * cellWords, size * cellWords);
    }
    this.size = size;
  }

  contentAt(x: number): number {
    return x < this.size ? (this.#words[x * cellWords] ?? this.#unpacked(x * cellWords)) : 0;
  }

  foregroundAt(x: number): number {
    return x < this.size ? (this.#words[x * cellWords + 1] ?? this.#unpacked(x * cellWords + 1)) : 0;
  }

  backgroundAt(x: number): number {
    return x < this.size ? (this.#words[x * cellWords + 2] ?? this.#unpacked(x * cellWords + 2)) : 0;
  }

  underlineAt(x: number): number {
    return (this.backgroundAt(x) & hasUnderlineColour) === 0 ? 0 : (this.#underline?.get(x) ?? 0);
  }

  isPadding(x: number): boolean {
    return (this.contentAt(x) & content.padding) !== 0;
  }

  isWide(x: number): boolean {
    return (this.contentAt(x) & content.wide) !== 0;
  }

  textAt(x: number): string {
    const word = this.contentAt(x);
    if ((word & content.combined) !== 0) return this.#marks?.get(x) ?? ' ';
    const code = word & content.codePoint;
    return code === 0 ? ' ' : String.fromCodePoint(code);
  }

  /**
   * The text of the columns from `start` on that have one style, before `end`; '' where one of them holds more than a
   * letter of one column and one UTF-16 code, or has a colour for its underline: those are read one by one. One pass over plain
   * memory: a history is read by the ten thousand rows.
   */
  plainText(start: number, end: number): string {
    const words = this.#words;
    let at = start * cellWords;
    const fg = words[at + 1];
    const bg = words[at + 2];
    if (end > this.size || bg === undefined || (bg & hasUnderlineColour) !== 0) return '';
    const last = end * cellWords;
    let count = 0;
    let seen = 0;
    if (letters.length < end) {
      letters = new Uint16Array(end * 2);
      bytes = Buffer.alloc(end * 2);
    }
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

  /**
   * Adds the text of the columns before `end` as UTF-8, and room for what ends it, straight from the cells: with a text and its
   * runs for each row, and bytes made of them all, a capture of ten thousand rows took half as long again.
   */
  writeText(end: number, out: ByteWriter): void {
    out.room(end + 1);
    if (this.#packed?.isPlain === true) writePlain(this.#packed, end, out);
    else this.#writeCells(end, out);
  }

  #writeCells(end: number, out: ByteWriter): void {
    if (this.#packed !== undefined) this.#unpack(this.#packed);
    const words = this.#words;
    const last = Math.min(end, this.size) * cellWords;
    const { bytes } = out;
    let { at } = out;
    let from = 0;
    for (; from < last; from += cellWords) {
      const word = words[from] ?? 0;
      if (word > lastOfAscii) break;
      bytes[at++] = word === 0 ? blank : word;
    }
    out.at = at;
    if (from < end * cellWords) this.#writeAny(from / cellWords, end, out);
  }

  /** From the first column on that has more than ASCII. */
  #writeAny(start: number, end: number, out: ByteWriter): void {
    for (let x = start; x < end; x += 1) {
      const word = this.contentAt(x);
      if ((word & content.padding) !== 0) continue;
      out.room(mostBytes + end - x + 1);
      if ((word & content.combined) === 0) out.character(word & content.codePoint || blank);
      else for (const part of this.textAt(x)) out.character(part.codePointAt(0) ?? blank);
    }
  }

  /** The cells from `start` become `codes[from..to)`, one column each. The row must have room. */
  putRun(start: number, codes: Uint32Array, from: number, to: number, brush: Brush): void {
    this.#own();
    const words = this.#words;
    const { fg, bg } = brush;
    let at = start * cellWords;
    for (let i = from; i < to; i++) {
      words[at] = codes[i] ?? 0;
      words[at + 1] = fg;
      words[at + 2] = bg;
      at += cellWords;
    }
    const end = start + to - from;
    if (brush.us !== 0) this.#colourUnderline(start, end, brush.us);
    if (end > this.used) this.used = end;
  }

  put(x: number, word: number, brush: Brush, cols: number): void {
    this.expand(x + 1, cols);
    this.#store(x, word, brush.fg, brush.bg);
    if ((word & content.wide) !== 0) this.hasWide = true;
    if (brush.us !== 0) this.#colourUnderline(x, x + 1, brush.us);
    if (x + 1 > this.used) this.used = x + 1;
  }

  /** Joins `text` to the character at `x`, unless tmux's 21 bytes for a cell are used up. */
  combine(x: number, text: string, cols: number): void {
    const joined = this.textAt(x) + text;
    if (Buffer.byteLength(joined) > 21) return;
    this.expand(x + 1, cols);
    this.#own();
    this.#marks ??= new Map();
    this.#marks.set(x, joined);
    const flags = this.contentAt(x) & (content.wide | content.padding);
    this.#words[x * cellWords] = flags | content.combined;
    if (x + 1 > this.used) this.used = x + 1;
  }

  /** Erases columns `from` to `to`; `used` stays. */
  clear(from: number, to: number, bg: number, cols: number): void {
    const end = bg === 0 ? Math.min(to, this.size) : to;
    this.expand(end, cols);
    for (let x = from; x < end; x++) this.#store(x, 0, 0, bg);
  }

  clearTo(cols: number, bg: number): void {
    this.expand(cols, cols);
    for (let x = 0; x < cols; x++) this.#store(x, 0, 0, bg);
  }

  /** Moves `count` cells; those left behind are erased. */
  move(to: number, from: number, count: number, bg: number, cols: number): void {
    if (count <= 0 || to === from) return;
    this.expand(Math.max(from, to) + count, cols);
    this.#own();
    const marks = this.#marks && [...this.#marks];
    const underline = this.#underline && [...this.#underline];
    this.#words.copyWithin(to * cellWords, from * cellWords, (from + count) * cellWords);
    const moved = <T>([x, value]: [number, T]): [number, T][] =>
      x >= from && x < from + count ? [[x - from + to, value]] : [];
    if (marks) this.#marks = new Map([...marks, ...marks.flatMap((mark) => moved(mark))]);
    if (underline) this.#underline = new Map([...underline, ...underline.flatMap((colour) => moved(colour))]);
    if (to + count > this.used) this.used = to + count;
    for (let x = from; x < from + count; x++) {
      if (x < to || x >= to + count) this.#store(x, 0, 0, bg);
    }
  }

  /** Appends a cell of another row. */
  append(source: Row, x: number, cols: number): void {
    const at = this.used;
    const word = source.contentAt(x);
    this.put(
      at,
      word & ~content.combined,
      { fg: source.foregroundAt(x), bg: source.backgroundAt(x), us: source.underlineAt(x) },
      cols,
    );
    if ((word & content.combined) !== 0) {
      this.#marks ??= new Map();
      this.#marks.set(at, source.textAt(x));
      this.#words[at * cellWords] = word;
    }
  }

  #colourUnderline(from: number, to: number, colour: number): void {
    this.#own();
    this.#underline ??= new Map();
    for (let x = from; x < to; x++) {
      this.#underline.set(x, colour);
      this.#words[x * cellWords + 2] = (this.#words[x * cellWords + 2] ?? 0) | hasUnderlineColour;
    }
  }

  #store(x: number, word: number, fg: number, bg: number): void {
    this.#own();
    const at = x * cellWords;
    this.#words[at] = word;
    this.#words[at + 1] = fg;
    this.#words[at + 2] = bg;
  }

  /** A row that reads the same, at the cost of a few fields: a long history is copied when copy mode begins. */
  copy(): Row {
    const copy = new Row();
    copy.used = this.used;
    copy.size = this.size;
    copy.wrapped = this.wrapped;
    copy.hasWide = this.hasWide;
    copy.revision = this.revision;
    copy.#packed = this.#packed;
    copy.#words = this.#words;
    copy.#marks = this.#marks;
    copy.#underline = this.#underline;
    copy.#shared = true;
    this.#shared = true;
    return copy;
  }

  /** Before anything is written. */
  #own(): void {
    this.revision = latest += 1;
    if (this.#shared) this.#makeOwn();
  }

  #makeOwn(): void {
    if (this.#packed !== undefined) {
      this.#unpack(this.#packed);
      return;
    }
    this.#shared = false;
    this.#words = this.#words.slice();
    if (this.#marks !== undefined) this.#marks = new Map(this.#marks);
    if (this.#underline !== undefined) this.#underline = new Map(this.#underline);
  }

  /** A word of a row that has none yet. */
  #unpacked(at: number): number {
    if (this.#packed !== undefined) this.#unpack(this.#packed);
    return this.#words[at] ?? 0;
  }

  #unpack(packed: PackedRow): void {
    const { words, marks, underline } = unpackCells(packed, this.size);
    this.#packed = undefined;
    this.#shared = false;
    this.#words = words;
    if (marks.length > 0) this.#marks = new Map(marks);
    if (underline.length > 0) this.#underline = new Map(underline);
  }

  /** For `serialise`. */
  pack(out: ByteWriter): void {
    const { size, used, wrapped, hasWide } = this;
    const head = { size, used, wrapped, hasWide };
    if (this.#packed !== undefined) packRow(head, this.#packed, out);
    else
      packRow(
        head,
        {
          words: this.#words.subarray(0, size * cellWords),
          marks: [...(this.#marks ?? [])].filter(([x]) => (this.contentAt(x) & content.combined) !== 0),
          underline: [...(this.#underline ?? [])].filter(([x]) => this.underlineAt(x) !== 0),
        },
        out,
      );
  }

  /** What `pack` gave. The bytes must stay as they are. */
  static unpack(from: ByteReader): Row {
    const row = new Row();
    const { size, used, wrapped, hasWide, packed } = readRow(from);
    row.size = size;
    row.used = used;
    row.wrapped = wrapped;
    row.hasWide = hasWide;
    row.#packed = packed;
    row.#shared = true;
    return row;
  }
}
