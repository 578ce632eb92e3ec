import type { ScreenRules } from '@pitcrew/screen';
import { Grid } from './grid.ts';
import { Pen } from './pen.ts';
import { reflow } from './reflow.ts';
import { Row } from './row.ts';

/** Modes that programs switch, as tmux keeps them. */
export interface TerminalModes {
  applicationCursor: boolean;
  applicationKeypad: boolean;
  bracketedPaste: boolean;
  cursorVisible: boolean;
  extendedKeys: boolean;
  focusEvents: boolean;
  insert: boolean;
  mouse: 'none' | 'standard' | 'button' | 'all';
  mouseSgr: boolean;
  mouseUtf8: boolean;
  origin: boolean;
  wrap: boolean;
}

const permissive: ScreenRules = { alternateScreen: true, scrollOnClear: true };
const anythingGoes = (): ScreenRules => permissive;

export function defaultModes(): TerminalModes {
  return {
    applicationCursor: false,
    applicationKeypad: false,
    bracketedPaste: false,
    cursorVisible: true,
    extendedKeys: false,
    focusEvents: false,
    insert: false,
    mouse: 'none',
    mouseSgr: false,
    mouseUtf8: false,
    origin: false,
    wrap: true,
  };
}

/** Which character sets are drawn with lines: of G0 and G1, and which of them is in use. */
export interface Charsets {
  active: 0 | 1;
  g0: boolean;
  g1: boolean;
}

/** DECSC's memory: the pen and the place. */
export interface SavedCursor {
  readonly pen: Pen;
  charsets: Charsets;
  x: number;
  y: number;
  origin: boolean;
}

/** The main screen while the alternate one is shown. */
export interface SavedScreen {
  readonly rows: readonly Row[];
  readonly cols: number;
  readonly lines: number;
}

/** State of one terminal, and the moves that are more than one field: tmux 3.3a's rules. */
export class Terminal {
  grid: Grid;
  /** May be beyond the last column: while a wrap is pending, or after the alternate screen became narrower. */
  x = 0;
  y = 0;
  upper = 0;
  lower: number;
  modes = defaultModes();
  readonly pen = new Pen();
  charsets: Charsets = { active: 0, g0: false, g1: false };
  readonly saved: SavedCursor = {
    pen: new Pen(),
    charsets: { active: 0, g0: false, g1: false },
    x: 0,
    y: 0,
    origin: false,
  };
  savedScreen: SavedScreen | undefined;
  /** Where 1049 left the main screen, with its pen. */
  mainCursor: { x: number; y: number } | undefined;
  readonly mainPen = new Pen();
  /** DECSCUSR: 0 the terminal's own, 1 a block, 2 a line below, 3 a bar. */
  cursorForm = 0;
  cursorBlinks = false;
  tabs: Set<number> = new Set();
  /** A zero width joiner waits for the next character. */
  joining = false;
  rules: () => ScreenRules = anythingGoes;
  /** Something visible other than cursor and modes changed. */
  changed = false;

  constructor(cols: number, lines: number, historyLimit: number) {
    this.grid = new Grid(cols, lines, historyLimit);
    this.lower = lines - 1;
    this.resetTabs();
  }

  copy(): Terminal {
    const { grid, savedScreen } = this;
    const copy = new Terminal(grid.cols, grid.lines, 0);
    copy.become(this);
    copy.grid = grid.copy();
    copy.modes = { ...this.modes };
    copy.charsets = { ...this.charsets };
    copy.saved.charsets = { ...this.saved.charsets };
    copy.tabs = new Set(this.tabs);
    copy.savedScreen = savedScreen && { ...savedScreen, rows: savedScreen.rows.map((row) => row.copy()) };
    return copy;
  }

  /** Takes over everything of another terminal, which is not used any more. */
  become(other: Terminal): void {
    const { pen, saved, mainPen, ...rest } = other;
    Object.assign(this, rest, { rules: this.rules });
    this.pen.set(pen);
    this.mainPen.set(mainPen);
    this.saved.pen.set(saved.pen);
    this.saved.charsets = saved.charsets;
    this.saved.x = saved.x;
    this.saved.y = saved.y;
    this.saved.origin = saved.origin;
    this.changed = true;
  }

  /** RIS: the text goes to the history, and the alternate screen stays. */
  fullReset(): void {
    this.pen.reset();
    this.charsets = { active: 0, g0: false, g1: false };
    this.saved.pen.reset();
    this.saved.charsets = { ...this.charsets };
    this.saved.x = 0;
    this.saved.y = 0;
    this.resetTabs();
    this.upper = 0;
    this.lower = this.grid.lines - 1;
    this.modes = defaultModes();
    this.cursorBlinks = false;
    this.clearScreen(0);
    this.x = 0;
    this.y = 0;
  }

  resetTabs(): void {
    this.tabs = new Set();
    for (let x = 8; x < this.grid.cols; x += 8) this.tabs.add(x);
  }

  /** Moves the cursor where a program asked for, from 0; `undefined` leaves a coordinate alone. */
  moveTo(x: number | undefined, y: number | undefined, relative: boolean): void {
    if (y !== undefined) {
      let row = y;
      if (relative && this.modes.origin) row = Math.min(y + this.upper, this.lower);
      this.y = Math.min(row, this.grid.lines - 1);
    }
    if (x !== undefined) this.x = Math.min(x, this.grid.cols - 1);
  }

  up(count: number): void {
    const most = this.y < this.upper ? this.y : this.y - this.upper;
    if (this.x === this.grid.cols) this.x--;
    this.y -= Math.min(count, most);
  }

  down(count: number): void {
    const most = this.y > this.lower ? this.grid.lines - 1 - this.y : this.lower - this.y;
    if (this.x === this.grid.cols) this.x--;
    this.y += Math.min(count, most);
  }

  lineFeed(wrapped: boolean, bg: number): void {
    this.changed = true;
    if (wrapped) this.grid.row(this.y).wrapped = true;
    if (this.y === this.lower) this.grid.scrollUp(this.upper, this.lower, bg);
    else if (this.y < this.grid.lines - 1) this.y++;
  }

  reverseIndex(): void {
    if (this.y !== this.upper) {
      this.y = Math.max(0, this.y - 1);
      return;
    }
    this.changed = true;
    this.grid.scrollDown(this.upper, this.lower, this.pen.erase);
  }

  /** BS; from column 0 it goes back to the row that ran on into this one. */
  backspace(): void {
    if (this.x > 0) this.x--;
    else if (this.y > 0 && this.grid.row(this.y - 1).wrapped) {
      this.y--;
      this.x = this.grid.cols - 1;
    }
  }

  clearScreen(bg: number): void {
    this.changed = true;
    if (this.grid.keepsHistory && this.rules().scrollOnClear) this.grid.clearIntoHistory(bg);
    else this.grid.clearRows(0, this.grid.lines, bg);
  }

  saveCursor(): void {
    this.saved.pen.set(this.pen);
    this.saved.charsets = { ...this.charsets };
    this.saved.x = this.x;
    this.saved.y = this.y;
    this.saved.origin = this.modes.origin;
  }

  restoreCursor(): void {
    this.pen.set(this.saved.pen);
    this.charsets = { ...this.saved.charsets };
    this.modes.origin = this.saved.origin;
    this.moveTo(this.saved.x, this.saved.y, false);
  }

  alternateOn(keepCursor: boolean): void {
    if (this.savedScreen !== undefined) return;
    this.changed = true;
    const { grid } = this;
    this.savedScreen = { rows: grid.takeScreen(), cols: grid.cols, lines: grid.lines };
    if (keepCursor) this.mainCursor = { x: this.x, y: this.y };
    this.mainPen.set(this.pen);
    grid.keepsHistory = false;
  }

  alternateOff(restoreCursor: boolean): void {
    const { grid, savedScreen } = this;
    const { cols, lines } = grid;
    if (savedScreen !== undefined) this.resize(savedScreen.cols, savedScreen.lines, true);
    if (restoreCursor && this.mainCursor !== undefined) {
      ({ x: this.x, y: this.y } = this.mainCursor);
      this.pen.set(this.mainPen);
    }
    if (savedScreen !== undefined) {
      this.changed = true;
      grid.rows.splice(grid.historySize, grid.lines, ...savedScreen.rows);
      grid.keepsHistory = grid.historyLimit > 0;
      this.savedScreen = undefined;
      this.resize(cols, lines, true);
    }
    this.x = Math.min(this.x, this.grid.cols - 1);
    this.y = Math.min(this.y, this.grid.lines - 1);
  }

  /** A new size; the rows of the alternate screen are not wrapped anew. */
  resize(cols: number, lines: number, wrapAnew: boolean): void {
    const { grid } = this;
    grid.leaveBlocks();
    const widthChanged = cols !== grid.cols;
    let row = grid.historySize + this.y;
    if (widthChanged) {
      grid.cols = cols;
      this.resetTabs();
    }
    if (lines !== grid.lines) row -= this.#resizeLines(lines);
    let place = { x: this.x, y: row };
    if (widthChanged && wrapAnew) place = reflow(grid, cols, place);
    const visible = place.y >= grid.historySize;
    this.x = visible ? place.x : 0;
    this.y = visible ? place.y - grid.historySize : 0;
  }

  /** Returns how many rows were cut off the top, where there is no history to take them. */
  #resizeLines(lines: number): number {
    const { grid } = this;
    let cut = 0;
    if (lines < grid.lines) {
      let surplus = grid.lines - lines;
      const below = Math.min(surplus, grid.lines - 1 - this.y);
      if (below > 0) grid.deleteRows(grid.lines - below, below, grid.lines - 1, 0);
      surplus -= below;
      if (grid.keepsHistory) {
        grid.scrolled += surplus;
        grid.historySize += surplus;
      } else {
        cut = Math.min(surplus, this.y);
        if (cut > 0) grid.deleteRows(0, cut, grid.lines - 1, 0);
      }
      grid.rows.length = grid.historySize + lines;
    } else {
      const back = grid.keepsHistory ? Math.min(grid.scrolled, lines - grid.lines) : 0;
      grid.scrolled -= back;
      grid.historySize -= back;
    }
    grid.lines = lines;
    while (grid.rows.length < grid.historySize + lines) grid.rows.push(new Row());
    this.upper = 0;
    this.lower = lines - 1;
    return cut;
  }
}
