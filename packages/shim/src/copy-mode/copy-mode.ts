import type { Pane, PaneMode } from '@pitcrew/conductor';
import { CopyCursor, type LookedAt } from './copy-cursor.ts';

/**
 * Looking back through a pane's history. The picture stays where it was when it began, and output goes on
 * below it, as long as history has room.
 */
export class CopyMode implements PaneMode, LookedAt {
  readonly name = 'copy-mode';
  /** Rows of history when it began. */
  readonly historySize: number;
  /** How many of them the picture has gone back: the first number of `[12/345]`. */
  position = 0;
  readonly #pane: Pane;
  readonly #changed: () => void;
  readonly #cursor: CopyCursor;
  readonly #actions: Readonly<Record<string, () => void>>;

  /** @param exitAtBottom leave the mode when the newest row is reached (`copy-mode -e`) */
  constructor(pane: Pane, exitAtBottom: boolean, changed: () => void) {
    this.#pane = pane;
    this.#changed = changed;
    this.historySize = pane.screen.historySize;
    const { x, y } = pane.screen.cursor;
    this.#cursor = new CopyCursor(this, Math.min(x, pane.cols), y);
    this.#actions = actionsOf(this.#cursor, () => this.rows, {
      cancel: () => this.#pane.setMode(undefined),
      bottom: () => {
        if (exitAtBottom && this.position === 0) this.#pane.setMode(undefined);
      },
    });
  }

  /** Where the cursor is on the visible rows; the column behind the last one stands for the end of a full row. */
  get x(): number {
    return this.#cursor.x;
  }

  get y(): number {
    return Math.min(this.#cursor.y, this.rows - 1);
  }

  get rows(): number {
    return this.#pane.rows;
  }

  /** How many rows back the picture is from the screen as it is now. */
  get offset(): number {
    const { historySize } = this.#pane.screen;
    return Math.min(this.position + Math.max(historySize - this.historySize, 0), historySize);
  }

  /** Columns of a row of the picture, without the blanks at its end. */
  lengthOf(y: number): number {
    const cells = this.#pane.screen.cells(y - this.offset) ?? [];
    let length = Math.min(cells.length, this.#pane.cols);
    while (length > 0 && cells[length - 1]?.text === ' ') length -= 1;
    return length;
  }

  readonly command = (words: readonly string[], repeat: number): void => {
    const action = this.#actions[words[0] ?? ''];
    if (action === undefined) return;
    for (let turn = 0; turn < repeat && this.#pane.mode === this; turn += 1) action();
    this.#changed();
  };

  close(): void {
    this.#changed();
  }
}

/** @param ends what ends the mode: at once, or where the newest row was reached by scrolling */
function actionsOf(
  cursor: CopyCursor,
  rows: () => number,
  ends: { readonly cancel: () => void; readonly bottom: () => void },
): Readonly<Record<string, () => void>> {
  const page = (): number => (rows() > 2 ? rows() - 2 : 1);
  const half = (): number => (rows() > 2 ? Math.floor(rows() / 2) : 1);
  const down = (move: () => void) => (): void => {
    move();
    ends.bottom();
  };
  return {
    cancel: ends.cancel,
    'cursor-up': () => cursor.up(),
    'cursor-down': () => cursor.down(),
    'cursor-left': () => cursor.left(),
    'cursor-right': () => cursor.right(),
    'start-of-line': () => cursor.startOfLine(),
    'end-of-line': () => cursor.endOfLine(),
    'page-up': () => cursor.pageUp(page()),
    'page-down': down(() => cursor.pageDown(page())),
    'halfpage-up': () => cursor.pageUp(half()),
    'halfpage-down': down(() => cursor.pageDown(half())),
    'scroll-up': () => cursor.scroll(1),
    'scroll-down': down(() => cursor.scroll(-1)),
    'history-top': () => cursor.top(),
    'history-bottom': () => cursor.bottom(),
  };
}
