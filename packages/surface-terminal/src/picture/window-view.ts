import type { Window } from '@pitcrew/conductor';

/** The part of a window that a terminal shows. */
export interface WindowView {
  /** Its first column and row. */
  readonly x: number;
  readonly y: number;
  readonly cols: number;
  readonly rows: number;
}

/** Where the part that is shown is moved to by hand; `back`: it follows the cursor again. */
export type Pan = 'left' | 'right' | 'up' | 'down' | 'back';

/** The first column and row that were chosen by hand, in one window. */
export interface Panned {
  readonly window: Window;
  readonly x: number;
  readonly y: number;
}

/** As `refresh-client` moves it: no further than the window goes. */
export function panView(window: Window, view: WindowView, where: Pan, by: number): Panned | undefined {
  if (where === 'back') return undefined;
  const x = view.x + (where === 'left' ? -by : where === 'right' ? by : 0);
  const y = view.y + (where === 'up' ? -by : where === 'down' ? by : 0);
  return { window, x: within(x, window.cols - view.cols), y: within(y, window.rows - view.rows) };
}

function within(value: number, most: number): number {
  return Math.max(Math.min(value, most), 0);
}

/**
 * All of a window that is not larger than the room there is; else the part around the cursor
 * (tty_window_offset1).
 *
 * @param cursor where the cursor is in the window; undefined where it is hidden
 */
export function windowView(
  window: Window,
  cols: number,
  rows: number,
  cursor: { readonly x: number; readonly y: number } | undefined,
  panned?: Panned,
): WindowView {
  if (cols >= window.cols && rows >= window.rows) return { x: 0, y: 0, cols: window.cols, rows: window.rows };
  if (panned?.window === window) {
    return { x: within(panned.x, window.cols - cols), y: within(panned.y, window.rows - rows), cols, rows };
  }
  if (cursor === undefined) return { x: 0, y: 0, cols, rows };
  return { x: start(cursor.x, cols, window.cols), y: start(cursor.y, rows, window.rows), cols, rows };
}

function start(cursor: number, room: number, size: number): number {
  if (cursor < room || room >= size) return 0;
  return cursor > size - room ? size - room : cursor - Math.floor(room / 2);
}
