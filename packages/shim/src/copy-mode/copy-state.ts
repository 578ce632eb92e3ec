import type { Pane, Session } from '@pitcrew/conductor';
import type { Screen } from '@pitcrew/screen';
import { Grid } from './grid.ts';

/** The selection as it lies on the visible page. */
export interface ShownSelection {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
  readonly rectangle: boolean;
  /** All of it is above the page or below it. */
  hidden: boolean;
}

/** What was searched for last, and where it is on the visible page. */
export interface SearchState {
  text: string | undefined;
  regex: boolean;
  /** What `search-again` repeats. */
  repeats: 'up' | 'down' | undefined;
  /** The direction of the last search. */
  forward: boolean;
  /** For every cell of the page the number of the match that it belongs to, or 0; absent: nothing is marked. */
  marks: Uint8Array | undefined;
  /** How many there are; `undefined` where there was no time to count. */
  count: number | undefined;
  /** There are more than `count`. */
  more: boolean;
  /** The next search counts all, not only what is visible. */
  all: boolean;
  timedOut: boolean;
  /** Where an incremental search began. */
  start: { readonly x: number; readonly y: number; readonly offset: number } | undefined;
}

export type JumpKind = 'forward' | 'backward' | 'to-forward' | 'to-backward';

/** Everything that copy mode remembers. Places in `y` that are not on the page count from the oldest row. */
export class CopyState {
  readonly pane: Pane;
  grid: Grid;
  /** `mode-keys` when it began. */
  readonly vi: boolean;
  /** How many rows back the page is. */
  offset = 0;
  /** The cursor on the page. */
  x = 0;
  y = 0;
  /** The column that moves up and down aim for, and how long its row was. */
  lastX = 0;
  lastLength = 0;
  startX = 0;
  startY = 0;
  endX = 0;
  endY = 0;
  /** Which end of the selection goes with the cursor. */
  drags: 'none' | 'start' | 'end' = 'none';
  /** Whole lines are selected, and which of their ends the cursor is at. */
  lines: 'none' | 'right' | 'left' = 'none';
  unit: 'char' | 'word' | 'line' = 'char';
  rectangle = false;
  shown: ShownSelection | undefined;
  /** Where the first word or line that was selected begins and ends; it stays selected. */
  firstX = 0;
  firstY = 0;
  firstEndX = 0;
  firstEndY = 0;
  /** Where the cursor was when a word or line was selected. */
  anchorX = 0;
  anchorY = 0;
  separators: string | undefined;
  markX = 0;
  markY = 0;
  showMark = false;
  jump: { readonly kind: JumpKind; readonly character: string } | undefined;
  /** Leave at the newest row (`copy-mode -e`). */
  readonly exitAtBottom: boolean;
  hidePosition: boolean;
  readonly search: SearchState = {
    text: undefined,
    regex: false,
    repeats: undefined,
    forward: false,
    marks: undefined,
    count: 0,
    more: false,
    all: true,
    timedOut: false,
    start: undefined,
  };

  constructor(
    pane: Pane,
    screen: Screen,
    flags: { readonly exitAtBottom: boolean; readonly hidePosition: boolean },
  ) {
    this.pane = pane;
    this.grid = new Grid(screen);
    this.vi = pane.window.options.string('mode-keys') === 'vi';
    this.exitAtBottom = flags.exitAtBottom;
    this.hidePosition = flags.hidePosition;
    const { cursor } = screen;
    this.x = cursor.x;
    this.y = cursor.y;
    this.markX = this.x;
    this.markY = this.row;
  }

  /** The row of the grid on which the cursor is. */
  get row(): number {
    return this.top + this.y;
  }

  /** The row of the grid that is the first of the page. */
  get top(): number {
    return this.grid.historySize - this.offset;
  }

  get length(): number {
    return this.grid.length(this.row);
  }

  /** `mode-keys` as it is now. */
  get viKeys(): boolean {
    return this.pane.window.options.string('mode-keys') === 'vi';
  }

  /** The cursor draws a rectangle, and is not held to the ends of rows. */
  get drawsRectangle(): boolean {
    return this.shown !== undefined && this.rectangle;
  }

  moveTo(x: number, y: number): void {
    this.x = x;
    this.y = y;
  }
}

/** `word-separators` of the session that asks. */
export function separatorsOf(session: Session): string {
  return session.options.string('word-separators');
}
