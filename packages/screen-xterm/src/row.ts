import type { ByteReader, ByteWriter } from './byte-stream.ts';
import { type Brush, content } from './cell.ts';
import { KeptCells } from './kept-cells.ts';
import { packRow, readRow } from './packed-row.ts';

/** Of a cell, as UTF-8: tmux keeps no longer ones. */
const mostBytes = 21;

/**
 * One row, and how it is written: tmux 3.3a's rules. It keeps no more cells than were touched; columns beyond `size` are
 * blank. A row that left the screen keeps its cells when the screen becomes narrower, as tmux's do.
 */
export class Row extends KeptCells {
  /** Columns up to the last one that was written. Erasing never lowers it; tmux's `cellused`. */
  used = 0;
  /** The text goes on in the next row. */
  wrapped = false;
  /** Whether a wide character was ever written here: plain text then need not look for halves. */
  hasWide = false;

  /** Makes a new row of one that is not shown any more: allocating is what costs most when text scrolls. */
  recycle(): void {
    this.used = 0;
    this.wrapped = false;
    this.hasWide = false;
    this.empty();
  }

  /** Makes cells up to `needed`, in tmux's steps of a quarter, half and all of the screen. */
  expand(needed: number, cols: number): void {
    if (needed <= this.size) return;
    let size = needed;
    if (needed < Math.floor(cols / 4)) size = Math.floor(cols / 4);
    else if (needed < Math.floor(cols / 2)) size = Math.floor(cols / 2);
    else if (needed < cols) size = cols;
    this.grow(size);
  }

  isPadding(x: number): boolean {
    return (this.contentAt(x) & content.padding) !== 0;
  }

  isWide(x: number): boolean {
    return (this.contentAt(x) & content.wide) !== 0;
  }

  /** The cells from `start` become `codes[from..to)`, ASCII, one column each. The row must have room. */
  putRun(start: number, codes: Uint32Array, from: number, to: number, brush: Brush): void {
    this.storeRun(start, codes, from, to, brush);
    const end = start + to - from;
    if (end > this.used) this.used = end;
  }

  put(x: number, word: number, brush: Brush, cols: number): void {
    this.expand(x + 1, cols);
    this.store(x, word, brush.fg, brush.bg);
    if ((word & content.wide) !== 0) this.hasWide = true;
    if (brush.us !== 0) this.colourUnderline(x, x + 1, brush.us);
    if (x + 1 > this.used) this.used = x + 1;
  }

  /** Joins `text` to the character at `x`, unless tmux's 21 bytes for a cell are used up. */
  combine(x: number, text: string, cols: number): void {
    const joined = this.textAt(x) + text;
    if (Buffer.byteLength(joined) > mostBytes) return;
    this.expand(x + 1, cols);
    this.mark(x, this.contentAt(x) & (content.wide | content.padding), joined);
    if (x + 1 > this.used) this.used = x + 1;
  }

  /** Erases columns `from` to `to`; `used` stays. */
  clear(from: number, to: number, bg: number, cols: number): void {
    const end = bg === 0 ? Math.min(to, this.size) : to;
    this.expand(end, cols);
    for (let x = from; x < end; x++) this.store(x, 0, 0, bg);
  }

  clearTo(cols: number, bg: number): void {
    this.expand(cols, cols);
    for (let x = 0; x < cols; x++) this.store(x, 0, 0, bg);
  }

  /** Moves `count` cells; those left behind are erased. */
  move(to: number, from: number, count: number, bg: number, cols: number): void {
    if (count <= 0 || to === from) return;
    this.expand(Math.max(from, to) + count, cols);
    this.moveCells(to, from, count);
    if (to + count > this.used) this.used = to + count;
    for (let x = from; x < from + count; x++) {
      if (x < to || x >= to + count) this.store(x, 0, 0, bg);
    }
  }

  /** Appends columns of another row that are one cell each, from `start` to before `end`. */
  appendAll(source: Row, start: number, end: number, cols: number): void {
    const at = this.used;
    this.expand(at + end - start, cols);
    if (this.storeText(at, source, start, end)) {
      this.used = at + end - start;
      return;
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
    if ((word & content.combined) !== 0) this.mark(at, word, source.textAt(x));
  }

  /** A row that reads the same, at the cost of a few fields: a long history is copied when copy mode begins. */
  copy(): Row {
    const copy = new Row();
    copy.used = this.used;
    copy.wrapped = this.wrapped;
    copy.hasWide = this.hasWide;
    copy.share(this);
    return copy;
  }

  /** For `serialise`. */
  pack(out: ByteWriter): void {
    packRow(this, this.asPacked, out);
  }

  /** What `pack` gave. The bytes must stay as they are. */
  static unpack(from: ByteReader): Row {
    const row = new Row();
    const { size, used, wrapped, hasWide, packed } = readRow(from);
    row.used = used;
    row.wrapped = wrapped;
    row.hasWide = hasWide;
    row.hold(packed, size);
    return row;
  }
}
