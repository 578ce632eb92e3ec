import type { Pane, PaneMode } from '@pitcrew/conductor';
import { textWidth } from '../style/char-width.ts';

/** What a command has printed that nobody waits for, or a key was bound to; over the pane until it is closed. */
export class ViewMode implements PaneMode {
  readonly name = 'view-mode';
  x = 0;
  y = 0;
  readonly #pane: Pane;
  readonly #changed: () => void;
  readonly #lines: string[] = [];
  /** Rows that were scrolled past; the text begins at its top. */
  #top = 0;

  constructor(pane: Pane, changed: () => void) {
    this.#pane = pane;
    this.#changed = changed;
  }

  /** Rows above the last page. */
  get historySize(): number {
    return Math.max(this.#rows().length - this.#pane.rows, 0);
  }

  /** How many rows back from the last page the picture is. */
  get position(): number {
    return this.historySize - this.#top;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#changed();
  }

  /** The text of a row of the pane. */
  line(row: number): string {
    return this.#rows()[this.#top + row] ?? '';
  }

  readonly command = (words: readonly string[], repeat: number): void => {
    const action = this.#actions()[words[0] ?? ''];
    if (action === undefined) return;
    for (let turn = 0; turn < repeat && this.#pane.mode === this; turn += 1) action();
    this.#changed();
  };

  close(): void {
    this.#changed();
  }

  #actions(): Readonly<Record<string, () => void>> {
    const { cols, rows } = this.#pane;
    const page = Math.max(rows - 2, 1);
    const half = Math.ceil(rows / 2);
    const end = Number.MAX_SAFE_INTEGER;
    return {
      cancel: () => this.#pane.setMode(undefined),
      'cursor-up': () => this.#move(-1),
      'cursor-down': () => this.#move(1),
      'cursor-left': () => this.#moveTo(this.x - 1),
      'cursor-right': () => this.#moveTo(this.x + 1),
      'start-of-line': () => this.#moveTo(0),
      'end-of-line': () => this.#moveTo(Math.min(textWidth(this.line(this.y)), cols - 1)),
      'page-up': () => this.#scroll(-page),
      'page-down': () => this.#scroll(page),
      'halfpage-up': () => this.#scroll(-half),
      'halfpage-down': () => this.#scroll(half),
      'scroll-up': () => this.#scroll(-1),
      'scroll-down': () => this.#scroll(1),
      'history-top': () => this.#scroll(-end),
      'history-bottom': () => this.#scroll(end),
    };
  }

  #scroll(rows: number): void {
    this.#top = Math.min(Math.max(this.#top + rows, 0), this.historySize);
  }

  #move(rows: number): void {
    const y = this.y + rows;
    if (y < 0) this.#scroll(-1);
    else if (y >= this.#pane.rows) this.#scroll(1);
    else this.y = y;
  }

  #moveTo(x: number): void {
    this.x = Math.min(Math.max(x, 0), this.#pane.cols - 1);
  }

  /** The lines, cut where they are wider than the pane. */
  #rows(): readonly string[] {
    const { cols } = this.#pane;
    return this.#lines.flatMap((line) => cut(line.replaceAll('\t', '        '), cols));
  }
}

function cut(line: string, cols: number): string[] {
  const rows: string[] = [];
  let row = '';
  let width = 0;
  for (const character of line) {
    const wide = textWidth(character);
    if (width + wide > cols) {
      rows.push(row);
      row = '';
      width = 0;
    }
    row += character;
    width += wide;
  }
  return [...rows, row];
}
