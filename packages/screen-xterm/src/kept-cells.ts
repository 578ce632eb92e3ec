import type { ByteWriter } from './byte-stream.ts';
import { type Brush, type cellWords as wordsOfCell, content, hasUnderlineColour } from './cell.ts';
import { CellExtras, noExtras } from './cell-extras.ts';
import { blankWords, fillWords, grownWords, noWords } from './cell-words.ts';
import { plainRun, writeAny, writeAscii } from './cells-as-text.ts';
import { packCells, type PackedRow, unpackCells } from './packed-row.ts';
import { RowText } from './row-text.ts';
import { lastView, type RowView, viewOf } from './row-view.ts';
import { giveWords } from './spare-words.ts';
import { eachStyledText } from './styled-text.ts';

/** Of this module, because an imported constant is none to the compiler: text would be written 4 % slower. */
const cellWords: typeof wordsOfCell = 3;
/** The newest revision of any row. */
let latest = 0;

/** What cells are kept as. */
const form = {
  /** ASCII that was written from left to right. */
  text: 0,
  /** Bytes as in `packed-row.ts`, which are read through a view. */
  packed: 1,
  cells: 2,
} as const;

/**
 * The cells of one row, as bytes or as words; only here is known which.
 *
 * Text that is written from left to right is kept as bytes, in colours too. What needs more becomes words, which are twelve
 * bytes a cell, and is packed when the history that it scrolled into is saved. Reading changes nothing of that.
 */
export class KeptCells {
  /** Columns that have cells. */
  size = 0;
  /** Of what all rows show: no two rows with different cells have the same. */
  revision = (latest += 1);
  #form: (typeof form)[keyof typeof form] = form.text;
  /** The packed bytes of a packed row are its, too; that of a row with cells is empty. */
  #text = new RowText();
  /** None but of a row that has cells; there may be more than it needs. */
  #words: Int32Array = noWords;
  #extras: CellExtras | undefined;
  /** Another has the same bytes or cells: they are made the row's own before they are written. */
  #shared = false;

  /** Forgets all cells. */
  empty(): void {
    this.size = 0;
    this.revision = latest += 1;
    if (this.#form === form.cells) this.#dropCells();
    else this.#text.clear(this.#shared);
    this.#shared = false;
    this.#form = form.text;
  }

  /** Makes blank cells behind those that there are. */
  grow(size: number): void {
    this.#own();
    if (this.#form === form.cells) this.#words = grownWords(this.#words, this.size, size);
    this.size = size;
  }

  /** Its cells, which are not to be written; there may be more than it has columns. */
  get #cells(): Int32Array {
    return this.#form === form.cells ? this.#words : this.#view.words;
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
    return (this.#form === form.cells ? this.#extras : this.#view)?.underline.get(x) ?? 0;
  }

  textAt(x: number): string {
    const word = this.contentAt(x);
    if ((word & content.combined) !== 0)
      return (this.#form === form.cells ? this.#extras : this.#view)?.marks.get(x) ?? ' ';
    const code = word & content.codePoint;
    return code === 0 ? ' ' : String.fromCodePoint(code);
  }

  /** The text of the columns from `start` on that have one style, before `end`; '' as of `plainRun`. */
  plainText(start: number, end: number): string {
    return end > this.size ? '' : plainRun(this.#cells, start, end);
  }

  /** Hands out the text before column `end` in pieces of one style, from left to right; false, and nothing, where it is not kept so. */
  eachRun(end: number, take: (text: string, fg: number, bg: number) => void): boolean {
    if (this.#form !== form.text) return false;
    eachStyledText(this.#text, end, take);
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
    const written = writeAscii(this.#cells, Math.min(end, this.size), out);
    if (written < end) writeAny(this, written, end, out);
  }

  /** The cells from `start` become `codes[from..to)`, ASCII, one column each. There must be so many. */
  storeRun(start: number, codes: Uint32Array, from: number, to: number, { fg, bg, us }: Brush): void {
    this.#own();
    if (this.#form === form.text && us === 0 && this.#text.write(start, codes, from, to, fg, bg)) return;
    if (this.#form !== form.cells) this.#inflate();
    fillWords(this.#words, start, codes, from, to, fg, bg);
    if (us !== 0) this.colourUnderline(start, start + to - from, us);
  }

  store(x: number, word: number, fg: number, bg: number): void {
    this.#own();
    if (this.#form === form.text && this.#text.put(x, word, fg, bg)) return;
    if (this.#form !== form.cells) this.#inflate();
    const at = x * cellWords;
    this.#words[at] = word;
    this.#words[at + 1] = fg;
    this.#words[at + 2] = bg;
  }

  colourUnderline(from: number, to: number, colour: number): void {
    this.#ownCells();
    this.#extras ??= new CellExtras();
    for (let x = from; x < to; x++) {
      this.#extras.underline.set(x, colour);
      this.#words[x * cellWords + 2] = (this.#words[x * cellWords + 2] ?? 0) | hasUnderlineColour;
    }
  }

  /** Stores a character with marks; `flags` say which half of a wide one. Its style stays. */
  mark(x: number, flags: number, text: string): void {
    this.#ownCells();
    this.#extras ??= new CellExtras();
    this.#extras.marks.set(x, text);
    this.#words[x * cellWords] = flags | content.combined;
  }

  /** Copies `count` cells to another place. */
  moveCells(to: number, from: number, count: number): void {
    this.#ownCells();
    this.#words.copyWithin(to * cellWords, from * cellWords, (from + count) * cellWords);
    this.#extras?.move(to, from, count);
  }

  /** Stores cells of another row at column `at`; false, and nothing done, where they are not kept alike. There must be so many. */
  storeText(at: number, source: KeptCells, start: number, end: number): boolean {
    if (this.#form !== form.text || source.#form !== form.text) return false;
    this.#own();
    return this.#text.append(at, source.#text, start, end);
  }

  /** Takes over the cells of another row, which keeps them: whoever is written first makes a copy. */
  share(other: KeptCells): void {
    this.size = other.size;
    this.revision = other.revision;
    this.#form = other.#form;
    if (other.#form !== form.cells) this.#text = other.#text.share();
    this.#words = other.#words;
    this.#extras = other.#extras;
    this.#shared = true;
    other.#shared = true;
  }

  /** Takes over `size` columns as they were packed. The bytes must stay as they are. */
  hold({ bytes, at, end, isPlain }: PackedRow, size: number): void {
    this.size = size;
    this.#form = isPlain ? form.text : form.packed;
    this.#text.hold(bytes, at, end, isPlain ? end - at : 0);
    this.#shared = true;
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
      this.#extras &&= new CellExtras(this.#extras);
    } else {
      this.#text.makeOwn();
    }
    this.#shared = false;
  }

  /** Bytes, which are the row's own, become cells. */
  #inflate(): void {
    const words = blankWords(this.size);
    if (this.#form === form.text) this.#text.unpack(words);
    else {
      const extras = unpackCells(this.#packed, words);
      if (extras.marks.length + extras.underline.length > 0) this.#extras = new CellExtras(extras);
    }
    this.#words = words;
    this.#text.clear(false);
    this.#form = form.cells;
  }

  /** Cells become bytes. It reads the same, and may be written again. */
  compact(): void {
    if (this.#form !== form.cells) return;
    const { bytes, end, isPlain } = this.#packedCells;
    this.#text.hold(new Uint8Array(bytes.subarray(0, end)), 0, end, isPlain ? end : 0);
    this.#dropCells();
    this.#shared = false;
    this.#form = isPlain ? form.text : form.packed;
  }

  #dropCells(): void {
    if (!this.#shared) giveWords(this.#words);
    this.#words = noWords;
    this.#extras = undefined;
  }

  /** For `serialise`; the bytes are there until the next call. */
  get asPacked(): PackedRow {
    return this.#form === form.packed || this.#isPlain ? this.#packed : this.#packedCells;
  }

  /** Text in colours is packed as cells are. */
  get #packedCells(): PackedRow {
    const { marks, underline } = this.#extras?.of(this.#words) ?? noExtras;
    return packCells({ words: this.#cells, size: this.size, marks, underline });
  }

  /** It has bytes, with styles between the letters. */
  get isStyledText(): boolean {
    return this.#form === form.text && !this.#text.isPlain;
  }

  /** How many bytes `lay` puts into a block; 0 where the row has none of its own. */
  get bytesToLay(): number {
    return this.#form === form.cells || this.#shared ? 0 : this.#text.end;
  }

  /** It reads the same, from a block, and takes its bytes out of it before it is written. */
  lay(block: Uint8Array, at: number): void {
    this.#text.lay(block, at);
    this.#shared = true;
  }
}
