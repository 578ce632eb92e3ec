import type { CopyState } from './copy-state.ts';
import { endOfLine, isBeyond } from './cursor.ts';
import { markMatchesAgain } from './search-marks.ts';
import { otherEnd, updateSelection } from './selection.ts';

/** Rows that a page or half of one moves. */
function step(state: CopyState, half: boolean): number {
  const { rows } = state.grid;
  if (rows <= 2) return 1;
  return half ? Math.floor(rows / 2) : rows - 2;
}

function takeColumn(state: CopyState): void {
  const { length } = state;
  if (state.x !== length) {
    state.lastX = state.x;
    state.lastLength = length;
  }
  state.x = state.lastX;
}

export function pageUp(state: CopyState, half: boolean): void {
  takeColumn(state);
  const rows = step(state, half);
  const { historySize } = state.grid;
  if (state.offset + rows > historySize) {
    state.offset = historySize;
    state.y = Math.max(state.y - rows, 0);
  } else state.offset += rows;
  arrive(state);
}

/** @returns whether the newest row was reached, and that is where to leave */
export function pageDown(state: CopyState, half: boolean, exitAtBottom: boolean): boolean {
  takeColumn(state);
  const rows = step(state, half);
  if (state.offset < rows) {
    state.offset = 0;
    state.y = Math.min(state.y + rows, state.grid.rows - 1);
  } else state.offset -= rows;
  if (!state.drawsRectangle && isBeyond(state)) endOfLine(state);
  if (exitAtBottom && state.offset === 0) return true;
  markMatchesAgain(state);
  updateSelection(state);
  return false;
}

function arrive(state: CopyState): void {
  if (!state.drawsRectangle && isBeyond(state)) endOfLine(state);
  markMatchesAgain(state);
  updateSelection(state);
}

/** Puts the cursor on a place of the grid; the page moves only where it is not on it. */
export function scrollTo(state: CopyState, x: number, y: number, mark = true): void {
  const { historySize, rows } = state.grid;
  state.x = x;
  if (y >= state.top && y < state.top + rows) state.y = y - state.top;
  else {
    const gap = Math.floor(rows / 4);
    let top = y + gap - rows;
    if (y < rows) top = 0;
    else if (y > historySize + rows - gap) top = historySize;
    state.y = y - top;
    state.offset = historySize - top;
  }
  if (mark) markMatchesAgain(state);
  updateSelection(state);
}

export function historyTop(state: CopyState): void {
  if (state.lines === 'right' && state.row === state.startY) otherEnd(state);
  state.moveTo(0, 0);
  state.offset = state.grid.historySize;
  markMatchesAgain(state);
  updateSelection(state);
}

export function historyBottom(state: CopyState): void {
  if (state.lines === 'left' && state.row === state.endY) otherEnd(state);
  const { grid } = state;
  state.moveTo(grid.length(grid.last), grid.rows - 1);
  state.offset = 0;
  markMatchesAgain(state);
  updateSelection(state);
}

/** @param line rows back from the newest page; anything that is no number of one is the oldest or nothing */
export function gotoLine(state: CopyState, line: string): void {
  if (!/^\s*[+-]?\d+$/.test(line)) return;
  const number = Number(line);
  if (number < -1 || number > 0x7fffffff) return;
  const { historySize } = state.grid;
  state.offset = number < 0 || number > historySize ? historySize : number;
  updateSelection(state);
}

export function previousParagraph(state: CopyState): void {
  const { grid } = state;
  let y = state.row;
  while (y > 0 && grid.length(y) === 0) y -= 1;
  while (y > 0 && grid.length(y) > 0) y -= 1;
  scrollTo(state, 0, y);
}

export function nextParagraph(state: CopyState): void {
  const { grid } = state;
  let y = state.row;
  while (y < grid.last && grid.length(y) === 0) y += 1;
  while (y < grid.last && grid.length(y) > 0) y += 1;
  scrollTo(state, grid.length(y), y);
}

/** To the top, the middle or the last row of the page. */
export function lineOfPage(state: CopyState, y: number): void {
  state.moveTo(0, y);
  updateSelection(state);
}
