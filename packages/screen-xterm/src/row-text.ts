import type { ByteWriter } from './byte-stream.ts';
import { cellWords } from './cell.ts';
import { giveBytes, takeBytes } from './spare-bytes.ts';

const noBytes = new Uint8Array(0);
/** Of a run's first byte: how many cells it has, and whether four bytes for a foreground and four for a background follow. */
const run = { count: 0x3f, hasForeground: 0x40, hasBackground: 0x80 } as const;
const mostOfRun = 0x3f;
const mostOfHead = 9;
const lastOfAscii = 0x7f;
const blank = 0x20;

/**
 * ASCII that was written from left to right, as nearly all is that scrolls: a byte a cell while it has no style, then runs
 * of one style, each with a byte or more before its letters. Coloured text is two bytes a cell, where cells have twelve, and is
 * written as fast.
 */
export class RowText {
  bytes: Uint8Array = noBytes;
  at = 0;
  end = 0;
  /** Cells it has; those behind are blank. */
  count = 0;
  /** Where the first run begins, and the last; -1 while there is none. */
  #runs = -1;
  #run = -1;
  #fg = 0;
  #bg = 0;

  /** It has a byte a cell, and no more. */
  get isPlain(): boolean {
    return this.#run === -1;
  }

  /** Empty, with a buffer to be written again where nobody else has it. */
  clear(isShared: boolean): void {
    if (isShared) this.bytes = noBytes;
    this.at = 0;
    this.end = 0;
    this.count = 0;
    this.#runs = -1;
    this.#run = -1;
    this.#fg = 0;
    this.#bg = 0;
  }

  /** Takes over bytes as they are. */
  hold(bytes: Uint8Array, at: number, end: number, count: number): void {
    this.clear(false);
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.count = count;
  }

  /** The same text, in the same bytes. */
  share(): RowText {
    const same = new RowText();
    same.hold(this.bytes, this.at, this.end, this.count);
    same.#runs = this.#runs;
    same.#run = this.#run;
    same.#fg = this.#fg;
    same.#bg = this.#bg;
    return same;
  }

  /** Goes on in `block` from `at` on, where there is room; the bytes were its own. It is not written there. */
  lay(block: Uint8Array, at: number): void {
    block.set(this.bytes.subarray(0, this.end), at);
    giveBytes(this.bytes);
    this.bytes = block;
    this.at = at;
    this.end += at;
  }

  /** Takes a copy of bytes that somebody else has, too. Only where others have them they begin elsewhere than at 0. */
  makeOwn(): void {
    // Not `slice`, which of a buffer gives the same bytes.
    this.bytes = new Uint8Array(this.bytes.subarray(this.at, this.end));
    this.end -= this.at;
    this.at = 0;
  }

  /** Of plain text. */
  letterAt(x: number): number {
    return x < this.count ? (this.bytes[this.at + x] ?? 0) : 0;
  }

  /** Writes `codes[from..to)`, which are ASCII, at column `x`; false, and nothing done, where only cells can have it. */
  write(x: number, codes: Uint32Array, from: number, to: number, fg: number, bg: number): boolean {
    const isStyled = (fg | bg) !== 0;
    if (x < this.count && (isStyled || this.#run !== -1)) return false;
    if (!isStyled && this.#run === -1) this.#writePlain(x, codes, from, to);
    else this.#append(x, codes, from, to, fg, bg);
    return true;
  }

  #writePlain(x: number, codes: Uint32Array, from: number, to: number): void {
    const end = x + to - from;
    if (end > this.bytes.length) this.#grow(end);
    const { bytes } = this;
    if (x > this.count) bytes.fill(0, this.count, x);
    for (let i = from, at = x; i < to; i++, at++) bytes[at] = codes[i] ?? 0;
    if (end > this.count) this.count = this.end = end;
  }

  #append(x: number, codes: Uint32Array, from: number, to: number, fg: number, bg: number): void {
    if (x > this.count) this.#skip(x);
    for (let next = from; next < to;) {
      let count = to - next;
      if (fg === this.#fg && bg === this.#bg && this.#run !== -1) count = this.#lengthen(count);
      else count = this.#begin(count, fg, bg);
      const { bytes } = this;
      let at = this.end;
      for (const last = next + count; next < last; next++) bytes[at++] = codes[next] ?? 0;
      this.end = at;
    }
    this.count = x + to - from;
  }

  /** Blank cells up to column `x`. */
  #skip(x: number): void {
    if (this.#run === -1) {
      if (x > this.bytes.length) this.#grow(x);
      this.bytes.fill(0, this.end, x);
      this.end = x;
    } else {
      for (let left = x - this.count; left > 0;) {
        const count = this.#fg === 0 && this.#bg === 0 ? this.#lengthen(left) : this.#begin(left, 0, 0);
        this.bytes.fill(0, this.end, this.end + count);
        this.end += count;
        left -= count;
      }
    }
    this.count = x;
  }

  /** Makes the last run longer, or begins one of the same style; returns by how many cells, for which there is room. */
  #lengthen(count: number): number {
    const has = (this.bytes[this.#run] ?? 0) & run.count;
    if (has === mostOfRun) return this.#begin(count, this.#fg, this.#bg);
    const more = Math.min(count, mostOfRun - has);
    if (this.end + more > this.bytes.length) this.#grow(this.end + more);
    this.bytes[this.#run] = (this.bytes[this.#run] ?? 0) + more;
    return more;
  }

  #begin(most: number, fg: number, bg: number): number {
    const count = Math.min(most, mostOfRun);
    const room = this.end + mostOfHead + count;
    if (room > this.bytes.length) this.#grow(room);
    const { bytes } = this;
    let at = (this.#run = this.end);
    if (this.#runs === -1) this.#runs = at;
    bytes[at++] = count | (fg === 0 ? 0 : run.hasForeground) | (bg === 0 ? 0 : run.hasBackground);
    if (fg !== 0) {
      bytes[at++] = fg;
      bytes[at++] = fg >> 8;
      bytes[at++] = fg >> 16;
      bytes[at++] = fg >> 24;
    }
    if (bg !== 0) {
      bytes[at++] = bg;
      bytes[at++] = bg >> 8;
      bytes[at++] = bg >> 16;
      bytes[at++] = bg >> 24;
    }
    this.end = at;
    this.#fg = fg;
    this.#bg = bg;
    return count;
  }

  #grow(needed: number): void {
    const grown = takeBytes(Math.max(needed, 2 * this.end));
    if (this.end > 0) grown.set(this.bytes.subarray(0, this.end));
    this.bytes = grown;
  }

  /** Writes one cell; false as of `write`. */
  put(x: number, word: number, fg: number, bg: number): boolean {
    if ((word & ~lastOfAscii) !== 0) return false;
    // What is behind the end is blank.
    if ((word | fg | bg) === 0 && x >= this.count) return true;
    one[0] = word;
    return this.write(x, one, 0, 1, fg, bg);
  }

  /** Writes it as cells over `words`, which are zeros. */
  unpack(words: Int32Array): void {
    let to = 0;
    this.eachRun(0, this.count, (bytes, from, end, fg, bg) => {
      for (let at = from; at < end; at++, to += cellWords) {
        words[to] = bytes[at] ?? 0;
        words[to + 1] = fg;
        words[to + 2] = bg;
      }
    });
  }

  /** Its cells from column `start` to `end`, in pieces of one style: letters are `bytes[from..to)`, and 0 where a cell is blank. */
  eachRun(
    start: number,
    end: number,
    take: (bytes: Uint8Array, from: number, to: number, fg: number, bg: number) => void,
  ): void {
    const { bytes } = this;
    const last = Math.min(end, this.count);
    let { at } = this;
    let x = this.#runs === -1 ? this.count : this.#runs;
    if (start < Math.min(x, last)) take(bytes, at + start, at + Math.min(x, last), 0, 0);
    at += x;
    while (x < last) {
      const head = bytes[at++] ?? 0;
      const fg = (head & run.hasForeground) === 0 ? 0 : wordAt(bytes, (at += 4));
      const bg = (head & run.hasBackground) === 0 ? 0 : wordAt(bytes, (at += 4));
      const count = head & run.count;
      const from = Math.max(start - x, 0);
      const to = Math.min(last - x, count);
      if (from < to) take(bytes, at + from, at + to, fg, bg);
      at += count;
      x += count;
    }
  }

  /** Adds the letters of the columns before `end`, for which there must be room. A capture reads ten thousand rows so. */
  writeTo(out: ByteWriter, end: number): void {
    const { bytes } = this;
    const written = out.bytes;
    const last = Math.min(end, this.count);
    let { at } = this;
    let to = out.at;
    let x = Math.min(this.#runs === -1 ? last : this.#runs, last);
    for (const behind = at + x; at < behind; at++) written[to++] = bytes[at] || blank;
    while (x < last) {
      const head = bytes[at++] ?? 0;
      if ((head & run.hasForeground) !== 0) at += 4;
      if ((head & run.hasBackground) !== 0) at += 4;
      const count = Math.min(head & run.count, last - x);
      for (const behind = at + count; at < behind; at++) written[to++] = bytes[at] || blank;
      x += count;
    }
    out.at += end;
    if (to < out.at) written.fill(blank, to, out.at);
  }

  /** Adds cells of another text at column `x`; false as of `write`. */
  append(x: number, source: RowText, start: number, end: number): boolean {
    if (x < this.count) return false;
    // About what its share of the bytes is.
    const room =
      this.end +
      x -
      this.count +
      mostOfHead +
      Math.ceil(((source.end - source.at) * (end - start)) / (source.count || 1));
    if (room > this.bytes.length) this.#grow(room);
    let next = x;
    source.eachRun(start, end, (bytes, from, to, fg, bg) => {
      const codes = to - from > letters.length ? (letters = new Uint32Array(2 * (to - from))) : letters;
      for (let at = from, i = 0; at < to; at++, i++) codes[i] = bytes[at] ?? 0;
      this.write(next, codes, 0, to - from, fg, bg);
      next += to - from;
    });
    return true;
  }
}

let letters = new Uint32Array(512);

/** The word that ends at `end`. */
function wordAt(bytes: Uint8Array, end: number): number {
  const low = (bytes[end - 4] ?? 0) | ((bytes[end - 3] ?? 0) << 8);
  return low | ((bytes[end - 2] ?? 0) << 16) | ((bytes[end - 1] ?? 0) << 24);
}

/** What `put` writes. */
const one = new Uint32Array(1);
