import type { Window } from '@pitcrew/conductor';

/** The part of a window that a terminal shows. */
export interface WindowView {
  /** Its first column and row. */
  readonly x: number;
  readonly y: number;
  readonly cols: number;
  readonly rows: number;
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
): WindowView {
  if (cols >= window.cols && rows >= window.rows) return { x: 0, y: 0, cols: window.cols, rows: window.rows };
  if (cursor === undefined) return { x: 0, y: 0, cols, rows };
  return { x: start(cursor.x, cols, window.cols), y: start(cursor.y, rows, window.rows), cols, rows };
}

function start(cursor: number, room: number, size: number): number {
  if (cursor < room || room >= size) return 0;
  return cursor > size - room ? size - room : cursor - Math.floor(room / 2);
}
