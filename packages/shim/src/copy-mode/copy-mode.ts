import type { Pane, PaneMode } from '@pitcrew/conductor';

/** Looking back through a pane's history. It shows what there was when it began, and output goes on below. */
export class CopyMode implements PaneMode {
  readonly name = 'copy-mode';
  /** Where the cursor is on the visible rows. */
  x = 0;
  y: number;
  readonly #pane: Pane;
  readonly #changed: () => void;
  /** Leave the mode when the newest row is reached (`copy-mode -e`). */
  readonly #exitAtBottom: boolean;
  /** Rows of history when it began: what scrolls off meanwhile must not move the picture. */
  #history: number;
  #offset = 0;

  constructor(pane: Pane, exitAtBottom: boolean, changed: () => void) {
    this.#pane = pane;
    this.#exitAtBottom = exitAtBottom;
    this.#changed = changed;
    this.#history = pane.screen.historySize;
    this.x = pane.screen.cursor.x;
    this.y = pane.screen.cursor.y;
  }

  /** How many rows back the picture is. */
  get offset(): number {
    const grown = this.#pane.screen.historySize - this.#history;
    return this.#offset === 0 ? 0 : Math.min(this.#offset + Math.max(grown, 0), this.#pane.screen.historySize);
  }

  readonly command = (words: readonly string[], repeat: number): void => {
    const action = this.#actions()[words[0] ?? ''];
    if (action === undefined) return;
    for (let turn = 0; turn < repeat && this.#pane.mode === this; turn += 1) action();
    this.#changed();
  };

  scroll(rows: number): void {
    const { screen } = this.#pane;
    this.#offset = Math.min(Math.max(this.offset + rows, 0), screen.historySize);
    this.#history = screen.historySize;
    if (rows < 0 && this.#offset === 0 && this.#exitAtBottom) this.#pane.setMode(undefined);
  }

  close(): void {
    this.#changed();
  }

  #actions(): Readonly<Record<string, () => void>> {
    const { screen, rows } = this.#pane;
    const page = Math.max(rows - 2, 1);
    const top = screen.historySize;
    return {
      cancel: () => this.#pane.setMode(undefined),
      'cursor-up': () => this.#move(-1),
      'cursor-down': () => this.#move(1),
      'cursor-left': () => this.#moveTo(this.x - 1),
      'cursor-right': () => this.#moveTo(this.x + 1),
      'start-of-line': () => this.#moveTo(0),
      'end-of-line': () => this.#moveTo(this.#pane.cols - 1),
      'page-up': () => this.scroll(page),
      'page-down': () => this.scroll(-page),
      'halfpage-up': () => this.scroll(Math.ceil(rows / 2)),
      'halfpage-down': () => this.scroll(-Math.ceil(rows / 2)),
      'scroll-up': () => this.scroll(1),
      'scroll-down': () => this.scroll(-1),
      'history-top': () => this.scroll(top),
      'history-bottom': () => this.scroll(-top),
    };
  }

  #moveTo(x: number): void {
    this.x = Math.min(Math.max(x, 0), this.#pane.cols - 1);
  }

  #move(rows: number): void {
    const y = this.y + rows;
    if (y < 0) this.scroll(1);
    else if (y >= this.#pane.rows) this.scroll(-1);
    else this.y = y;
  }
}
