import type { Backend, Traits } from '@pitcrew/core';
import type { Cell, Colour, Line } from './cell.ts';
import type { Modes } from './modes.ts';

export interface Cursor {
  /** Column from 0; may equal `cols` while a wrap is pending. */
  readonly x: number;
  /** Row of the screen from 0. */
  readonly y: number;
}

/** How the program wants its cursor to look; a full reset (RIS) ends the blinking, and nothing else of it. */
export interface CursorLook {
  /** As DECSCUSR numbers them, 0 to 6, with DECSET 12 counted in; 0 is the terminal's own, and however that blinks. */
  readonly shape: number;
  /** OSC 12 and 112; `defaultColour` where none was asked for. */
  readonly colour: Colour;
}

/** What a program's output can ask of the world outside its grid. Called while it is parsed. */
export interface ScreenEvents {
  /**
   * The answer to a query (DA1, DA2, DSR, DECRQM, XTVERSION, OSC 4/10/11 colours): to be written to the
   * program as if typed. Answers are tmux 3.3a's.
   */
  readonly reply?: (bytes: Uint8Array) => void;
  readonly bell?: () => void;
  /** OSC 0 and 2. */
  readonly title?: (title: string) => void;
  /** OSC 7. */
  readonly path?: (path: string) => void;
  /** `ESC k name ESC \`, tmux's own rename of a window. */
  readonly rename?: (name: string) => void;
  /** OSC 52: bytes for the clipboard. */
  readonly clipboard?: (bytes: Uint8Array) => void;
  /** `DCS tmux; … ST`: bytes for the terminal itself, with each escape once. What stands before it was parsed, nothing behind it. */
  readonly passthrough?: (bytes: Uint8Array) => void;
}

/** What is not for the program to decide. */
export interface ScreenRules {
  /** Programs may have the alternate screen; else what switches it (47, 1047, 1049) does nothing at all. */
  readonly alternateScreen: boolean;
  /** A screen that is cleared goes to the history; else it is lost. */
  readonly scrollOnClear: boolean;
}

/**
 * How rows end in a text: `trimmed` without the blanks at their ends and `kept` with them, a line feed behind each; `joined`
 * with them too, and without the line feed where a row goes on in the next one.
 */
export type RowEnds = 'trimmed' | 'kept' | 'joined';

/**
 * The grid behind a pane. Synchronous: **every read reflects every earlier write**. An escape sequence or
 * a UTF-8 character may be split between writes at any byte.
 *
 * Rows are numbered as tmux's `capture-pane` does: 0 is the first row of the screen, -1 the newest row of
 * history, `-historySize` the oldest. After `close` every member throws `SCREEN_CLOSED`.
 */
export interface Screen {
  readonly cols: number;
  readonly rows: number;
  readonly cursor: Cursor;
  readonly cursorLook: CursorLook;
  readonly modes: Modes;
  /**
   * Rows that scrolled off the top and are kept, 0 to `historyLimit`. Only a resize, which loses no text,
   * may leave more, until the next row scrolls off. At the limit the oldest tenth may go at once.
   */
  readonly historySize: number;
  readonly historyLimit: number;
  /** Scroll region, first and last row from 0. */
  readonly scrollRegion: { readonly upper: number; readonly lower: number };
  /** Grows whenever something that can be seen changed; equal values mean an equal picture. */
  readonly revision: number;

  write(bytes: Uint8Array): void;
  /** Reflows wrapped lines. No row of text is lost while history has room. */
  resize(cols: number, rows: number): void;
  /** A row of screen or history; `undefined` outside. */
  line(y: number): Line | undefined;
  /**
   * The text of `line` for the rows from `top` to `bottom`, as UTF-8: for `capture-pane`, which reads histories of ten thousand
   * rows. Rows outside of screen and history have none.
   */
  text(top: number, bottom: number, ends: RowEnds): Uint8Array;
  /** All columns of a row. */
  cells(y: number): readonly Cell[] | undefined;
  /**
   * What `cells(y)` gives has changed, or may have: equal values mean equal cells. So who draws can leave out rows without
   * reading them. `undefined` outside.
   */
  rowRevision(y: number): number | undefined;
  /**
   * A row of the screen that the alternate screen covers (`capture-pane -a`), cut at the width of the screen; `undefined` outside, or
   * while no alternate screen is shown.
   */
  savedLine(y: number): Line | undefined;
  /** Columns (from 0) of the tab stops, ascending. */
  tabs(): readonly number[];
  clearHistory(): void;
  /**
   * The newest rows of history come back, as many as there are rows below the cursor, which are lost
   * (`resize-pane -T`). The cursor stays on its row of text.
   */
  pullHistory(): void;
  /** As a new screen: empty grid and history, default modes. */
  reset(): void;
  /**
   * Everything that reads can see, for `restore` of the same backend on a screen of the same size.
   *
   * @throws CodedError `SCREEN_MALFORMED` (from `restore`) for anything that `serialise` did not make
   */
  serialise(): Uint8Array;
  restore(state: Uint8Array): void;
  /**
   * A screen of its own that reads equal and goes its own way; it tells nobody what is written to it. For copy
   * mode, which must not wait on a long history: much faster than `restore(serialise())` where the backend can.
   */
  copy(): Screen;
  close(): void;
}

export interface ScreenTraits extends Traits {
  /** Wrapped lines are joined and split again when the width changes. */
  readonly reflow: boolean;
}

export interface ScreenOptions {
  readonly cols: number;
  readonly rows: number;
  /** Most rows of history, 0 to 1 000 000. */
  readonly historyLimit: number;
  readonly events?: ScreenEvents;
  /** Asked each time that it matters, while output is parsed; absent: both. */
  readonly rules?: () => ScreenRules;
}

/** What `open` gives: a factory, so that the heavy part is loaded once and a pane costs only its grid. */
export interface Screens {
  create(options: ScreenOptions): Screen;
}

export type ScreenBackend = Backend<'screen', Readonly<Record<string, never>>, Screens, ScreenTraits>;
