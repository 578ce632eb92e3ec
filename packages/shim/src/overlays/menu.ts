import type { MouseMode } from '@pitcrew/screen';
import { formatKey } from '../keys/format-key.ts';
import type { Key } from '../keys/key.ts';
import { isChoosable, type MenuItem, type MenuRow } from './menu-items.ts';
import { buttonOf, isDrag, isRelease, isWheel, type MouseReport } from '../mouse/mouse-report.ts';
import type { KeyOutcome, Overlay } from './overlay.ts';

/** Where an overlay is on the terminal. */
export interface OverlayPlace {
  readonly x: number;
  readonly y: number;
  readonly cols: number;
  readonly rows: number;
}

export interface MenuOptions {
  /** It completes a word: Tab goes down, and out behind the last row; BSpace ends it. */
  readonly completes?: boolean;
  /**
   * The mouse has opened it. It chooses by letting go of its button, which ends the menu elsewhere; one that
   * `stays` (`-O`) takes a button that is pressed, too, and is ended by one that is pressed elsewhere.
   */
  readonly mouse?: 'leaves' | 'stays' | undefined;
}

/** A list of things to do; one that is chosen ends it. */
export class Menu implements Overlay {
  readonly name = 'menu';
  readonly title: string;
  readonly rows: readonly MenuRow[];
  readonly place: OverlayPlace;
  readonly mouseMode: MouseMode;
  readonly #options: MenuOptions;
  /** The row that Enter would choose; -1 for none. */
  choice: number;
  /** Settles with what was chosen, or with nothing, when the menu is gone. */
  readonly chosen: Promise<MenuItem | undefined>;
  #settle: (item: MenuItem | undefined) => void = () => undefined;

  constructor(title: string, rows: readonly MenuRow[], place: OverlayPlace, options: MenuOptions = {}) {
    this.#options = options;
    this.mouseMode = options.mouse === undefined ? 'none' : 'all';
    this.title = title;
    this.rows = rows;
    this.place = place;
    this.choice = options.mouse === undefined ? rows.findIndex(isChoosable) : -1;
    this.chosen = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  press(key: Key): KeyOutcome {
    const name = formatKey(key);
    const named = this.rows.findIndex((row) => isChoosable(row) && row.key === name);
    if (named !== -1) return this.#choose(named);
    if (name === 'Enter') return this.#choose(this.choice);
    if (name === 'Escape' || name === 'C-c' || name === 'C-g' || name === 'q') return 'done';
    const { completes = false } = this.#options;
    if (completes && (name === 'BSpace' || (name === 'Tab' && this.choice === this.rows.length - 1)))
      return 'done';
    this.#moves[completes && name === 'Tab' ? 'Down' : name]?.();
    return 'taken';
  }

  mouse({ button, x, y }: MouseReport): KeyOutcome {
    const { mouse } = this.#options;
    if (mouse === undefined) return buttonOf(button) === 0 ? 'taken' : 'done';
    const stays = mouse === 'stays';
    const row = y - this.place.y - 1;
    // One column more than there is, as in tmux.
    const isAside = x < this.place.x || x > this.place.x + this.place.cols;
    const isInside = !isAside && row >= 0 && row < this.rows.length;
    const isPress = !isWheel(button) && !isDrag(button);
    if (isInside && (stays ? isPress : isRelease(button))) {
      return stays && this.choice !== -1 && !isChoosable(this.rows[this.choice])
        ? 'taken'
        : this.#choose(this.choice);
    }
    if (!isInside && (stays ? isPress && !isRelease(button) : isRelease(button))) return 'done';
    this.choice = isInside ? row : -1;
    return 'taken';
  }

  close(): void {
    this.#settle(undefined);
  }

  readonly #moves: Readonly<Record<string, () => void>> = {
    Up: () => this.#step(-1),
    k: () => this.#step(-1),
    Down: () => this.#step(1),
    j: () => this.#step(1),
    g: () => this.#page(-1),
    PPage: () => this.#page(-1),
    'C-b': () => this.#page(-1),
    G: () => this.#page(1),
    NPage: () => this.#page(1),
  };

  #choose(at: number): KeyOutcome {
    const row = this.rows[at];
    if (isChoosable(row)) this.#settle(row);
    return 'done';
  }

  #step(by: 1 | -1): void {
    const { length } = this.rows;
    const start = Math.max(this.choice, 0);
    let at = this.choice === -1 && by === -1 ? 0 : this.choice;
    do at = (at + by + length) % length;
    while (!isChoosable(this.rows[at]) && at !== start);
    this.choice = at;
  }

  /** Five rows on; as in tmux nothing is chosen then where the last row can't be. */
  #page(by: 1 | -1): void {
    const last = this.rows.length - 1;
    const at = Math.min(Math.max(this.choice + 5 * by, 0), last);
    this.choice = isChoosable(this.rows[last]) ? at : -1;
  }
}
