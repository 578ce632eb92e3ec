import { defaultStyle, type Cell, type Screen } from '@pitcrew/screen';

const blank: Cell = { text: ' ', width: 1, style: defaultStyle };

/** The rows of a screen and its history, counted from the oldest one; read once and kept until it changes. */
export class Grid {
  readonly screen: Screen;
  readonly #rows = new Map<number, readonly Cell[]>();
  readonly #lengths = new Map<number, number>();
  readonly #wrapped = new Map<number, boolean>();
  #revision = -1;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  get cols(): number {
    return this.screen.cols;
  }

  /** Rows of one page. */
  get rows(): number {
    return this.screen.rows;
  }

  /** Rows above the newest page. */
  get historySize(): number {
    return this.screen.historySize;
  }

  /** The newest row. */
  get last(): number {
    return this.historySize + this.rows - 1;
  }

  row(y: number): readonly Cell[] {
    this.#refresh();
    let row = this.#rows.get(y);
    if (row === undefined) {
      row = this.screen.cells(y - this.historySize) ?? [];
      this.#rows.set(y, row);
    }
    return row;
  }

  cell(x: number, y: number): Cell {
    return this.row(y)[x] ?? blank;
  }

  /** The characters that were written in a row. */
  text(y: number): string {
    return (
      this.screen
        .line(y - this.historySize)
        ?.runs.map(({ text }) => text)
        .join('') ?? ''
    );
  }

  /** The row goes on in the next one. */
  wrapped(y: number): boolean {
    this.#refresh();
    let wrapped = this.#wrapped.get(y);
    if (wrapped === undefined) {
      wrapped = this.screen.line(y - this.historySize)?.wrapped === true;
      this.#wrapped.set(y, wrapped);
    }
    return wrapped;
  }

  /** Columns that were written, blanks at the end included. */
  written(y: number): number {
    return this.screen.line(y - this.historySize)?.runs.reduce((sum, { width }) => sum + width, 0) ?? 0;
  }

  /** Columns without the blanks at the end. */
  length(y: number): number {
    this.#refresh();
    let length = this.#lengths.get(y);
    if (length === undefined) {
      const row = this.row(y);
      length = Math.min(row.length, this.cols);
      while (length > 0 && row[length - 1]?.text === ' ') length -= 1;
      this.#lengths.set(y, length);
    }
    return length;
  }

  /** Whether the character is one of `set`; the second half of a wide one never is. */
  has(x: number, y: number, set: string): boolean {
    const { text } = this.cell(x, y);
    return text !== '' && isIn(text, set);
  }

  #refresh(): void {
    if (this.#revision === this.screen.revision) return;
    this.#revision = this.screen.revision;
    this.#rows.clear();
    this.#lengths.clear();
    this.#wrapped.clear();
  }
}

export function isIn(character: string, set: string): boolean {
  for (const each of set) if (each === character) return true;
  return false;
}
