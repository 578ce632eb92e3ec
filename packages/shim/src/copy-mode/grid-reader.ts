import type { Grid } from './grid.ts';

export const whitespace = ' ';

/** A place on a grid that moves by characters, lines and words, over the edges of wrapped rows. */
export class GridReader {
  readonly grid: Grid;
  x: number;
  y: number;

  constructor(grid: Grid, x: number, y: number) {
    this.grid = grid;
    this.x = x;
    this.y = y;
  }

  /** @param all up to the edge of the screen, not only to the end of the text */
  right(wrap: boolean, all: boolean): void {
    const end = all ? this.grid.cols : this.grid.length(this.y);
    if (wrap && this.x >= end && this.y < this.grid.last) {
      this.startOfLine(false);
      this.down();
    } else if (this.x < end) {
      this.x += 1;
      while (this.x < end && this.#isSecondHalf()) this.x += 1;
    }
  }

  left(wrap: boolean): void {
    this.#toFirstHalf();
    if (this.x === 0 && this.y > 0 && (wrap || this.grid.wrapped(this.y - 1))) {
      this.up();
      this.endOfLine(false, false);
    } else if (this.x > 0) this.x -= 1;
  }

  down(): void {
    if (this.y < this.grid.last) this.y += 1;
    this.#toFirstHalf();
  }

  up(): void {
    if (this.y > 0) this.y -= 1;
    this.#toFirstHalf();
  }

  startOfLine(wrap: boolean): void {
    if (wrap) while (this.y > 0 && this.grid.wrapped(this.y - 1)) this.y -= 1;
    this.x = 0;
  }

  endOfLine(wrap: boolean, all: boolean): void {
    if (wrap) while (this.y < this.grid.last && this.grid.wrapped(this.y)) this.y += 1;
    this.x = all ? this.grid.cols : this.grid.length(this.y);
  }

  /** The first character of the line that is no blank; stays where there is none. */
  indentation(): void {
    const { x, y } = this;
    this.startOfLine(true);
    for (; this.y <= this.grid.last; this.y += 1) {
      const length = this.grid.length(this.y);
      for (this.x = 0; this.x < length; this.x += 1) {
        if (this.grid.cell(this.x, this.y).text !== ' ') return;
      }
      if (!this.grid.wrapped(this.y)) break;
    }
    this.x = x;
    this.y = y;
  }

  isIn(set: string): boolean {
    return this.grid.has(this.x, this.y, set);
  }

  nextWord(separators: string): void {
    const edge = this.#edge();
    if (!this.#wrap(edge)) return;
    if (!this.isIn(whitespace)) this.#skipWord(edge, separators);
    while (this.#wrap(edge) && this.isIn(whitespace)) this.x += 1;
  }

  nextWordEnd(separators: string): void {
    const edge = this.#edge();
    while (this.#wrap(edge)) {
      if (this.isIn(whitespace)) this.x += 1;
      else {
        this.#skipWord(edge, separators);
        return;
      }
    }
  }

  /**
   * @param already the place is the beginning of a word, which does not count
   * @param stopAtEnd a line that ends with a blank stops it
   */
  previousWord(separators: string, already: boolean, stopAtEnd: boolean): void {
    let letters = !this.isIn(separators);
    if (already || this.isIn(whitespace)) {
      const found = this.#backToWord(separators, stopAtEnd);
      if (found === undefined) return;
      letters = found;
    }
    let { x, y } = this;
    do {
      ({ x, y } = this);
      if (this.x === 0) {
        if (this.y === 0 || !this.grid.wrapped(this.y - 1)) break;
        this.up();
        this.endOfLine(false, true);
      }
      if (this.x > 0) this.x -= 1;
    } while (!this.isIn(whitespace) && letters !== this.isIn(separators));
    this.x = x;
    this.y = y;
  }

  /** Forward to a character, over the wrapped rows of a line. False where it is not there. */
  jump(character: string): boolean {
    const { grid } = this;
    let x = this.x;
    for (let y = this.y; y <= grid.last; y += 1) {
      for (const length = grid.length(y); x < length; x += 1) {
        if (grid.cell(x, y).text !== character) continue;
        this.x = x;
        this.y = y;
        return true;
      }
      if (y === grid.last || !grid.wrapped(y)) return false;
      x = 0;
    }
    return false;
  }

  jumpBack(character: string): boolean {
    const { grid } = this;
    let x = this.x;
    for (let y = this.y; y >= 0; y -= 1) {
      for (; x >= 0; x -= 1) {
        if (grid.cell(x, y).text !== character) continue;
        this.x = x;
        this.y = y;
        return true;
      }
      if (y === 0 || !grid.wrapped(y - 1)) return false;
      x = grid.length(y - 1) - 1;
    }
    return false;
  }

  /** To the word before; whether it is one of letters. Undefined at the beginning of everything. */
  #backToWord(separators: string, stopAtEnd: boolean): boolean | undefined {
    for (;;) {
      if (this.x > 0) {
        this.x -= 1;
        if (!this.isIn(whitespace)) return !this.isIn(separators);
        continue;
      }
      if (this.y === 0) return undefined;
      this.up();
      this.endOfLine(false, false);
      if (stopAtEnd && this.x > 0 && this.grid.has(this.x - 1, this.y, whitespace)) return false;
    }
  }

  #skipWord(edge: { end: number }, separators: string): void {
    const separator = this.isIn(separators);
    do this.x += 1;
    while (this.#wrap(edge) && this.isIn(separators) === separator && !this.isIn(whitespace));
  }

  /** Where the row ends for one who looks for words, which go on in the next row where it wraps. */
  #edge(): { end: number } {
    return { end: this.grid.wrapped(this.y) ? this.grid.cols - 1 : this.grid.length(this.y) };
  }

  /** Goes on in the next row where this one is at its end; false at the end of everything. */
  #wrap(edge: { end: number }): boolean {
    while (this.x > edge.end) {
      if (this.y === this.grid.last) return false;
      this.startOfLine(false);
      this.down();
      edge.end = this.#edge().end;
    }
    return true;
  }

  #isSecondHalf(): boolean {
    return this.grid.cell(this.x, this.y).text === '';
  }

  #toFirstHalf(): void {
    while (this.x > 0 && this.#isSecondHalf()) this.x -= 1;
  }
}
