import type { ByteReader, ByteWriter } from './byte-stream.ts';
import {
  type cellWords as wordsOfCell,
  packCells,
  type PackedRow,
  packRow,
  readRow,
  type RowCells,
  unpackCells,
} from './packed-row.ts';
import { RowText } from './row-text.ts';
import { lastView, type RowView, viewOf } from './row-view.ts';
import { giveWords, takeWords } from './spare-words.ts';

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

/** What a row keeps its cells as. */
const form = {
  /** ASCII that was written from left to right. */
  text: 0,
  /** Bytes as in `packed-row.ts`, which are read through a view. */
  packed: 1,
  /** `cellWords` words a cell. */
  cells: 2,
} as const;
const noWords = new Int32Array(0);
const none: readonly never[] = [];
const noBlanks = new Uint8Array(0);

/**
 * One row. It keeps no more cells than were touched; columns beyond `size` are blank. A row that left the
 * screen keeps its cells when the screen becomes narrower, as tmux's do.
 *
 * Text that is written from left to right is kept as bytes, in colours too. What needs more becomes cells, which have twelve
 * bytes each, and is packed when the history that it scrolled into is saved. Reading changes nothing of that.
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
  #form: (typeof form)[keyof typeof form] = form.text;
  /** The packed bytes of a packed row are its, too; that of a row with cells is empty. */
  #text = new RowText();
  /** None but of a row that has cells; there may be more than it needs. */
  #words: Int32Array = noWords;
  /** A copy of the row has the same bytes or cells: they are made the row's own before they are written. */
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
    if (this.#form === form.cells) this.#dropCells();
    else this.#text.clear(this.#shared);
    this.#shared = false;
    this.#form = form.text;
  }

  /** Makes cells up to `needed`, in tmux's steps of a quarter, half and all of the screen. */
  expand(needed: number, cols: number): void {
    if (needed <= this.size) return;
    this.#own();
    let size = needed;
    if (needed < Math.floor(cols / 4)) size = Math.floor(cols / 4);
    else if (needed < Math.floor(cols / 2)) size = Math.floor(cols / 2);
    else if (needed < cols) size = cols;
    if (this.#form === form.cells) this.#growCells(size);
    this.size = size;
  }

  #growCells(size: number): void {
    if (size * cellWords > this.#words.length) {
      const grown = new Int32Array(size * cellWords);
      grown.set(this.#words.subarray(0, this.size * cellWords));
      this.#words = grown;
    } else {
      this.#words.fill(0, this.size * cellWords, size * cellWords);
    }
  }

  contentAt(x: number): number {
    if (x >= this.size) return 0;
    return this.#words[x * cellWords] ?? this.#letterAt(x);
  }

  foregroundAt(x: number): number {
    return x < this.size ? (this.#words[x * cellWords + 1] ?? this.#viewed(x * cellWords + 1)) : 0;
  }

  backgroundAt(x: number): number {
    return x < this.size ? (this.#words[x * cellWords + 2] ?? this.#viewed(x * cellWords + 2)) : 0;
  }

  #letterAt(x: number): number {
    return this.#isPlain ? this.#text.letterAt(x) : this.#viewed(x * cellWords);
  }

  /** A word of a row that has none; plain ones have no style. */
  #viewed(at: number): number {
    return this.#isPlain ? 0 : (this.#view.words[at] ?? 0);
  }

  /** Text without a style: there is nothing to be viewed. */
  get #isPlain(): boolean {
    return this.#form === form.text && this.#text.isPlain;
  }

  get #packed(): PackedRow {
    const { bytes, at } = this.#text;
    let { end } = this.#text;
    // Blanks that nobody wrote are none.
    if (this.#form === form.text) while (end > at && bytes[end - 1] === 0) end -= 1;
    return { bytes, at, end, isPlain: this.#form === form.text };
  }

  get #view(): RowView {
    return (
      lastView(this.revision) ??
      viewOf(this.#form === form.text ? this.#text : this.#packed, this.size, this.revision)
    );
  }

  underlineAt(x: number): number {
    if ((this.backgroundAt(x) & hasUnderlineColour) === 0) return 0;
    return (this.#form === form.cells ? this.#underline : this.#view.underline)?.get(x) ?? 0;
  }

  isPadding(x: number): boolean {
    return (this.contentAt(x) & content.padding) !== 0;
  }

  isWide(x: number): boolean {
    return (this.contentAt(x) & content.wide) !== 0;
  }

  textAt(x: number): string {
    const word = this.contentAt(x);
    if ((word & content.combined) !== 0)
      return (this.#form === form.cells ? this.#marks : this.#view.marks)?.get(x) ?? ' ';
    const code = word & content.codePoint;
    return code === 0 ? ' ' : String.fromCodePoint(code);
  }

  /**
   * The text of the columns from `start` on that have one style, before `end`; '' where one of them holds more than a
   * letter of one column and one UTF-16 code, or has a colour for its underline: those are read one by one. One pass over plain
   * memory: a history is read by the ten thousand rows.
   */
  plainText(start: number, end: number): string {
    if (letters.length < end) {
      letters = new Uint16Array(end * 2);
      bytes = Buffer.alloc(end * 2);
    }
    const words = this.#form === form.cells ? this.#words : this.#view.words;
    let at = start * cellWords;
    const fg = words[at + 1];
    const bg = words[at + 2];
    if (end > this.size || bg === undefined || (bg & hasUnderlineColour) !== 0) return '';
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

  /** Hands out the text before column `end` in pieces of one style, from left to right; false, and nothing, where it is not kept so. */
  eachRun(end: number, take: (text: string, fg: number, bg: number) => void): boolean {
    if (this.#form !== form.text) return false;
    if (bytes.length < end) bytes = Buffer.alloc(end * 2);
    let [count, style, ground] = [0, 0, 0];
    const hand = (): void => {
      if (count > 0) take(bytes.toString('latin1', 0, count), style, ground);
    };
    const add = (letters: Uint8Array, from: number, to: number, fg: number, bg: number): void => {
      if (fg !== style || bg !== ground) {
        hand();
        [count, style, ground] = [0, fg, bg];
      }
      for (let at = from; at < to; at++) bytes[count++] = letters[at] || blank;
    };
    this.#text.eachRun(0, end, add);
    const rest = end - this.#text.count;
    if (rest > 0) {
      add(noBlanks, 0, 0, 0, 0);
      bytes.fill(blank, count, (count += rest));
    }
    hand();
    return true;
  }

  /**
   * Adds the text of the columns before `end` as UTF-8, and room for what ends it, straight from the cells: with a text and its
   * runs for each row, and bytes made of them all, a capture of ten thousand rows took half as long again.
   */
  writeText(end: number, out: ByteWriter): void {
    out.room(end + 1);
    if (this.#form === form.text) this.#text.writeTo(out, end);
    else this.#writeCells(end, out);
  }

  #writeCells(end: number, out: ByteWriter): void {
    const words = this.#form === form.cells ? this.#words : this.#view.words;
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

  /** The cells from `start` become `codes[from..to)`, ASCII, one column each. The row must have room. */
  putRun(start: number, codes: Uint32Array, from: number, to: number, brush: Brush): void {
    this.#own();
    const { fg, bg, us } = brush;
    const end = start + to - from;
    const isText = this.#form === form.text && us === 0 && this.#text.write(start, codes, from, to, fg, bg);
    if (!isText) {
      if (this.#form !== form.cells) this.#inflate();
      const words = this.#words;
      let at = start * cellWords;
      for (let i = from; i < to; i++) {
        words[at] = codes[i] ?? 0;
        words[at + 1] = fg;
        words[at + 2] = bg;
        at += cellWords;
      }
      if (us !== 0) this.#colourUnderline(start, end, us);
    }
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
    this.#ownCells();
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
    this.#ownCells();
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

  /** Appends columns of another row that are one cell each, from `start` to before `end`. */
  appendAll(source: Row, start: number, end: number, cols: number): void {
    if (this.#form === form.text && source.#form === form.text) {
      const at = this.used;
      this.expand(at + end - start, cols);
      this.#own();
      if (this.#text.append(at, source.#text, start, end)) {
        this.used = at + end - start;
        return;
      }
    }
    for (let x = start; x < end; x++) this.append(source, x, cols);
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
      const text = source.textAt(x);
      this.#ownCells();
      this.#marks ??= new Map();
      this.#marks.set(at, text);
      this.#words[at * cellWords] = word;
    }
  }

  #colourUnderline(from: number, to: number, colour: number): void {
    this.#ownCells();
    this.#underline ??= new Map();
    for (let x = from; x < to; x++) {
      this.#underline.set(x, colour);
      this.#words[x * cellWords + 2] = (this.#words[x * cellWords + 2] ?? 0) | hasUnderlineColour;
    }
  }

  #store(x: number, word: number, fg: number, bg: number): void {
    this.#own();
    if (this.#form === form.text && this.#text.put(x, word, fg, bg)) return;
    if (this.#form !== form.cells) this.#inflate();
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
    copy.#form = this.#form;
    if (this.#form !== form.cells) copy.#text = this.#text.share();
    copy.#words = this.#words;
    copy.#marks = this.#marks;
    copy.#underline = this.#underline;
    copy.#shared = true;
    this.#shared = true;
    return copy;
  }

  /** Before anything is written. A packed row is written as cells. */
  #own(): void {
    this.revision = latest += 1;
    if (this.#shared) this.#makeOwn();
  }

  #ownCells(): void {
    this.#own();
    if (this.#form !== form.cells) this.#inflate();
  }

  #makeOwn(): void {
    if (this.#form === form.cells) {
      this.#words = this.#words.slice();
      if (this.#marks !== undefined) this.#marks = new Map(this.#marks);
      if (this.#underline !== undefined) this.#underline = new Map(this.#underline);
    } else {
      this.#text.makeOwn();
    }
    this.#shared = false;
  }

  /** Bytes, which are the row's own, become cells. */
  #inflate(): void {
    const words = takeWords(this.size * cellWords);
    if (this.#form === form.text) this.#text.unpack(words);
    else {
      const { marks, underline } = unpackCells(this.#packed, words);
      if (marks.length > 0) this.#marks = new Map(marks);
      if (underline.length > 0) this.#underline = new Map(underline);
    }
    this.#words = words;
    this.#text.clear(false);
    this.#form = form.cells;
  }

  /** Cells become bytes. It reads the same, and may be written again. */
  compact(): void {
    if (this.#form !== form.cells) return;
    const { bytes, end, isPlain } = packCells(this.#cells);
    this.#text.hold(new Uint8Array(bytes.subarray(0, end)), 0, end, isPlain ? end : 0);
    this.#dropCells();
    this.#shared = false;
    this.#form = isPlain ? form.text : form.packed;
  }

  #dropCells(): void {
    if (!this.#shared) giveWords(this.#words);
    this.#words = noWords;
    this.#marks = undefined;
    this.#underline = undefined;
  }

  get #cells(): RowCells {
    const { size } = this;
    if (this.#form !== form.cells) return { words: this.#view.words, size, marks: none, underline: none };
    const [marks, underline] = [this.#marks, this.#underline];
    return {
      words: this.#words,
      size,
      marks:
        marks === undefined ? none : [...marks].filter(([x]) => (this.contentAt(x) & content.combined) !== 0),
      underline: underline === undefined ? none : [...underline].filter(([x]) => this.underlineAt(x) !== 0),
    };
  }

  /** For `serialise`. */
  pack(out: ByteWriter): void {
    const isPacked = this.#form === form.packed || this.#isPlain;
    packRow(this, isPacked ? this.#packed : packCells(this.#cells), out);
  }

  /** What `pack` gave. The bytes must stay as they are. */
  static unpack(from: ByteReader): Row {
    const row = new Row();
    const { size, used, wrapped, hasWide, packed } = readRow(from);
    row.size = size;
    row.used = used;
    row.wrapped = wrapped;
    row.hasWide = hasWide;
    const { bytes, at, end, isPlain } = packed;
    row.#form = isPlain ? form.text : form.packed;
    row.#text.hold(bytes, at, end, isPlain ? end - at : 0);
    row.#shared = true;
    return row;
  }
}
