import { defaultColour, defaultStyle, type CellStyle } from '@pitcrew/screen';
import { CellGrid, sameStyle } from '../picture/cell-grid.ts';
import { fitStyle } from './fit-style.ts';
import { plainLook, type ShownLook } from '../picture/cursor-look.ts';
import { changeStyle } from './sgr.ts';
import type { TerminalKind } from './terminal-kind.ts';

/** Where the cursor is to be and how it is to look. */
export interface CursorState extends ShownLook {
  readonly x: number;
  readonly y: number;
  readonly visible: boolean;
}

/** Unchanged columns that are written again where that is shorter than to step over them. */
const shortGap = 4;

const uncertain = -1;

/** Knows what a terminal shows, and writes what makes it show something else. */
export class TerminalWriter {
  readonly #kind: TerminalKind;
  #shown: CellGrid;
  /** Undefined where it is not certain. */
  #style: CellStyle | undefined = defaultStyle;
  /** The same as the terminal can show it. */
  #fitted: CellStyle = defaultStyle;
  /** Where the terminal's cursor is; `uncertain` where nobody knows. */
  #x = uncertain;
  #y = uncertain;
  #visible = true;
  #look = plainLook;
  /** Nothing is known of the terminal: it must be cleared first. */
  #unknown = true;

  constructor(kind: TerminalKind, cols: number, rows: number) {
    this.#kind = kind;
    this.#shown = new CellGrid(cols, rows);
  }

  /** Clears the terminal with the next update: its size has changed, or somebody asked. */
  forget(cols: number, rows: number): void {
    this.#shown = new CellGrid(cols, rows);
    this.#unknown = true;
  }

  /** Somebody else has written to the terminal: its picture stands, but its pen and cursor may be anywhere. */
  disturbed(): void {
    this.#x = uncertain;
    this.#style = undefined;
    this.#fitted = defaultStyle;
  }

  /** Bytes that turn what is shown into `picture`; '' where it is shown already. */
  update(picture: CellGrid, cursor: CursorState): string {
    let out = '';
    if (this.#unknown) {
      out += this.#kind.text('sgr0') + this.#kind.text('clear');
      this.#style = defaultStyle;
      this.#fitted = defaultStyle;
      this.#x = 0;
      this.#y = 0;
      this.#shown.clear();
      this.#unknown = false;
      picture.changeAll();
    }
    const rows = [...picture.changed].sort((a, b) => a - b);
    picture.changed.clear();
    const pieces: string[] = [];
    for (const y of rows) if (y < this.#shown.rows) this.#row(picture, y, pieces);
    const drawn = pieces.join('');
    const hide = drawn.length > 100 && this.#visible;
    if (hide) out += this.#kind.text('civis');
    out += drawn;
    return out + this.#placeCursor(cursor, hide);
  }

  /** What gives the terminal its own cursor again; '' where it has that. */
  plainCursor(): string {
    return this.#restyleCursor(plainLook);
  }

  /** Many short pieces become one text once: each that is added to a text makes another one. */
  #row(picture: CellGrid, y: number, out: string[]): void {
    const { cols } = picture;
    const start = y * cols;
    const blankFrom = this.#blankEnd(picture, y);
    let x = 0;
    while (x < cols) {
      if (!this.#differs(picture, start + x)) {
        x += 1;
        continue;
      }
      if (x >= blankFrom && cols - x > shortGap) {
        out.push(this.#move(x, y), this.#restyle(picture.styles[start + x] ?? defaultStyle));
        out.push(this.#kind.text('el'));
        for (; x < cols; x += 1) this.#remember(picture, start + x);
        break;
      }
      // The right half of a wide character is drawn with its left one.
      while (x > 0 && picture.text[start + x] === '') x -= 1;
      out.push(this.#move(x, y));
      x = this.#nextWithin(picture, y, x, blankFrom, out);
    }
  }

  /** Draws columns from `x` on until they are as they are shown already. Returns the column behind them. */
  #nextWithin(picture: CellGrid, y: number, from: number, blankFrom: number, out: string[]): number {
    const { cols } = picture;
    const start = y * cols;
    let x = from;
    while (x < cols) {
      if (!this.#differsSoon(picture, start + x, Math.min(shortGap, cols - x))) return x;
      if (x >= blankFrom && cols - x > shortGap) return x;
      const text = picture.text[start + x] ?? ' ';
      const wide = x + 1 < cols && picture.text[start + x + 1] === '';
      const change = this.#restyle(picture.styles[start + x] ?? defaultStyle);
      if (change !== '') out.push(change);
      out.push(text === '' ? ' ' : text);
      this.#remember(picture, start + x);
      x += 1;
      if (wide && text !== '') {
        this.#remember(picture, start + x);
        x += 1;
      }
      // At the edge a wrap is pending; and terminals do not agree on how wide combined characters are.
      const certain = x < cols && (text.length === 1 || Array.from(text).length === 1);
      this.#x = certain ? x : uncertain;
      this.#y = y;
      if (!certain && x < cols) return x;
    }
    return x;
  }

  #differs(picture: CellGrid, at: number): boolean {
    return (
      picture.text[at] !== this.#shown.text[at] || !sameStyle(picture.styles[at], this.#shown.styles[at])
    );
  }

  #differsSoon(picture: CellGrid, at: number, within: number): boolean {
    for (let next = at; next < at + within; next += 1) if (this.#differs(picture, next)) return true;
    return false;
  }

  #remember(picture: CellGrid, at: number): void {
    this.#shown.text[at] = picture.text[at] ?? ' ';
    this.#shown.styles[at] = picture.styles[at] ?? defaultStyle;
  }

  /** The column from which on the row is blank in the default background, and can be erased. */
  #blankEnd(picture: CellGrid, y: number): number {
    if (!this.#kind.has('el')) return picture.cols;
    const start = y * picture.cols;
    let x = picture.cols;
    while (x > 0) {
      const style = picture.styles[start + x - 1] ?? defaultStyle;
      if (picture.text[start + x - 1] !== ' ' || style.bg !== defaultColour || style.attributes !== 0) break;
      x -= 1;
    }
    return x;
  }

  #move(x: number, y: number): string {
    const from = this.#y === y ? this.#x : uncertain;
    this.#x = x;
    this.#y = y;
    if (from === x) return '';
    if (from !== uncertain && x > from) {
      const [name, by] = x - from === 1 ? ['cuf1', []] : ['cuf', [x - from]];
      if (this.#kind.has(name)) return this.#kind.text(name, ...by);
    }
    return this.#kind.text('cup', y, x);
  }

  #restyle(style: CellStyle): string {
    if (sameStyle(style, this.#style)) return '';
    const reset = this.#style === undefined ? this.#kind.text('sgr0') : '';
    const fitted = fitStyle(style, this.#kind);
    const change = changeStyle(this.#fitted, fitted, this.#kind);
    this.#style = style;
    this.#fitted = fitted;
    return reset + change;
  }

  #placeCursor(cursor: CursorState, hidden: boolean): string {
    let out = '';
    if (cursor.visible) out += this.#move(cursor.x, cursor.y);
    // The shape of a cursor that is hidden doesn't matter.
    out += this.#restyleCursor(cursor.visible ? cursor : { ...cursor, shape: this.#look.shape });
    if (cursor.visible !== this.#visible || (hidden && cursor.visible)) {
      out += cursor.visible ? this.#kind.showCursor : this.#kind.text('civis');
    }
    this.#visible = cursor.visible;
    return out;
  }

  /** What the terminal can't do is still to be done: it may tell later that it can. */
  #restyleCursor({ colour, shape }: ShownLook): string {
    let out = '';
    if (colour !== this.#look.colour && this.#kind.has('Cs')) {
      const parts = colour.replace(/..(?!$)/g, '$&/');
      out += colour === '' ? this.#kind.text('Cr') : this.#kind.text('Cs', `rgb:${parts}`);
      this.#look = { ...this.#look, colour };
    }
    if (shape !== this.#look.shape && this.#kind.has('Ss')) {
      const isOwn = shape === 0 && this.#kind.has('Se');
      out += isOwn ? this.#kind.text('Se') : this.#kind.text('Ss', shape);
      this.#look = { ...this.#look, shape };
    }
    return out;
  }
}
