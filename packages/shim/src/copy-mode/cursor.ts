import type { CopyState } from './copy-state.ts';
import { GridReader } from './grid-reader.ts';
import { markMatchesAgain } from './search-marks.ts';
import { otherEnd, updateSelection } from './selection.ts';

/** A reader at the cursor, or some columns beside it. */
export function readerAt(state: CopyState, x = state.x): GridReader {
  return new GridReader(state.grid, x, state.row);
}

/** Up one row; the page moves where the cursor is at its top, or always with `scrollOnly`. */
export function cursorUp(state: CopyState, scrollOnly = false): void {
  const free = keepColumn(state);
  if (state.lines === 'right' && state.row === state.startY) otherEnd(state);
  if (scrollOnly || state.y === 0) {
    if (free) state.x = state.lastX;
    scrollBack(state, 1);
  } else {
    state.moveTo(free ? state.lastX : state.x, state.y - 1);
    updateSelection(state);
  }
  settleColumn(state, free);
}

export function cursorDown(state: CopyState, scrollOnly = false): void {
  const free = keepColumn(state);
  if (state.lines === 'left' && state.row === state.endY) otherEnd(state);
  if (scrollOnly || state.y === state.grid.rows - 1) {
    if (free) state.x = state.lastX;
    scrollForward(state, 1);
  } else {
    state.moveTo(free ? state.lastX : state.x, state.y + 1);
    updateSelection(state);
  }
  settleColumn(state, free);
}

/** The page goes back in time. */
export function scrollBack(state: CopyState, rows: number): void {
  const { historySize } = state.grid;
  const wanted = Math.min(rows, historySize - state.offset);
  if (rows > historySize || wanted <= 0) return;
  state.offset += wanted;
  markMatchesAgain(state);
  updateSelection(state);
}

export function scrollForward(state: CopyState, rows: number): void {
  const wanted = Math.min(rows, state.offset);
  if (wanted === 0) return;
  state.offset -= wanted;
  markMatchesAgain(state);
  updateSelection(state);
}

/** Puts the cursor where a reader is that went up, and scrolls there. */
export function followUp(state: CopyState, { x, y }: GridReader): void {
  const above = state.top - y;
  for (let left = above; left > 0; left -= 1) cursorUp(state, true);
  state.moveTo(x, Math.max(-above, 0));
  updateSelection(state);
}

export function followDown(state: CopyState, { x, y }: GridReader, keepFirst = false): void {
  const onPage = y - state.top;
  const lastRow = state.grid.rows - 1;
  for (let left = onPage - lastRow; left > 0; left -= 1) cursorDown(state, true);
  state.moveTo(x, Math.min(onPage, lastRow));
  updateSelection(state, keepFirst);
}

export function startOfLine(state: CopyState): void {
  const reader = readerAt(state);
  reader.startOfLine(true);
  followUp(state, reader);
}

export function endOfLine(state: CopyState): void {
  const reader = readerAt(state);
  reader.endOfLine(true, state.drawsRectangle);
  followDown(state, reader);
}

/**
 * Remembers the column that the next rows are to be entered at.
 *
 * @returns whether the cursor is held to the ends of rows
 */
export function keepColumn(state: CopyState): boolean {
  const { length } = state;
  const free = !state.drawsRectangle;
  if (free && state.x !== length) {
    state.lastX = state.x;
    state.lastLength = length;
  }
  return free;
}

/** A cursor that was at the end of its row is at the end of the next one. */
export function isBeyond(state: CopyState): boolean {
  const { length } = state;
  return (state.x >= state.lastLength && state.x !== length) || state.x > length;
}

function settleColumn(state: CopyState, free: boolean): void {
  if (free && isBeyond(state)) {
    state.x = state.length;
    updateSelection(state);
  }
  if (state.lines === 'none') return;
  if (state.lines === 'right') state.x = state.rectangle ? state.grid.cols : state.length;
  else state.x = 0;
  updateSelection(state);
}
