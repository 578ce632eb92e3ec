import type { CopyState } from './copy-state.ts';
import { whitespace } from './grid-reader.ts';
import { wordEnd, wordStart } from './word-places.ts';

/** Begins to select at the cursor. */
export function startSelection(state: CopyState): void {
  state.startX = state.x;
  state.startY = state.row;
  state.endX = state.startX;
  state.endY = state.startY;
  state.drags = 'end';
  showSelection(state, false);
}

/** The cursor has moved, or the page: the selection follows, where there is one. */
export function updateSelection(state: CopyState, keepFirst = false): void {
  if (state.shown === undefined && state.lines === 'none') return;
  showSelection(state, keepFirst);
}

export function clearSelection(state: CopyState): void {
  state.shown = undefined;
  state.drags = 'none';
  state.lines = 'none';
  state.unit = 'char';
  if (state.x > state.length) state.x = state.length;
}

export function setRectangle(state: CopyState, on: boolean): void {
  state.lines = 'none';
  state.rectangle = on;
  if (state.x > state.length) state.x = state.length;
  updateSelection(state);
}

/** The cursor goes to the other end of the selection. */
export function otherEnd(state: CopyState): void {
  if (state.shown === undefined && state.lines === 'none') return;
  if (state.lines === 'right') state.lines = 'left';
  else if (state.lines === 'left') state.lines = 'right';
  state.drags = state.drags === 'end' ? 'start' : 'end';
  const [x, y] = state.drags === 'start' ? [state.startX, state.startY] : [state.endX, state.endY];
  const { historySize, rows } = state.grid;
  const row = state.row;
  state.x = x;
  if (y < state.top) {
    state.offset = historySize - y;
    state.y = 0;
  } else if (y > state.top + rows) {
    state.offset = historySize - y + rows - 1;
    state.y = rows - 1;
  } else state.y += y - row;
  updateSelection(state, true);
}

/** @param keepFirst the word or line that was selected first is not selected again */
function showSelection(state: CopyState, keepFirst: boolean): void {
  if (state.drags !== 'none') follow(state, state.drags === 'start', keepFirst);
  const start = onPage(state, state.startX, state.startY);
  const end = onPage(state, state.endX, state.endY);
  if (start.side === end.side && start.side !== 'inside') {
    if (state.shown !== undefined) state.shown.hidden = true;
    return;
  }
  state.shown = {
    startX: start.x,
    startY: start.y,
    endX: end.x,
    endY: end.y,
    rectangle: state.rectangle,
    hidden: false,
  };
}

function onPage(
  state: CopyState,
  x: number,
  y: number,
): { readonly x: number; readonly y: number; readonly side: 'above' | 'inside' | 'below' } {
  const { cols, rows } = state.grid;
  if (y < state.top) return { x: state.rectangle ? x : 0, y: 0, side: 'above' };
  if (y > state.top + rows - 1) return { x: state.rectangle ? x : cols - 1, y: rows - 1, side: 'below' };
  return { x, y: y - state.top, side: 'inside' };
}

/** One end of the selection goes where the cursor is, by whole words or lines where those are selected. */
function follow(state: CopyState, start: boolean, keepFirst: boolean): void {
  let place = { x: state.x, y: state.row };
  let atStart = start;
  if (state.unit === 'word' && !keepFirst) {
    atStart = state.anchorY > place.y || (state.anchorY === place.y && state.anchorX > place.x);
    place = atStart ? wordStart(state, state.separators ?? '') : endOfWord(state, place);
    keepOtherEnd(state, atStart);
  } else if (state.unit === 'line' && !keepFirst) {
    atStart = state.anchorY > place.y;
    const y = atStart ? place.y : Math.max(place.y, state.firstEndY);
    place = { x: atStart ? 0 : state.grid.length(y), y };
    keepOtherEnd(state, atStart);
  }
  if (atStart) {
    state.startX = place.x;
    state.startY = place.y;
  } else {
    state.endX = place.x;
    state.endY = place.y;
  }
}

function endOfWord(
  state: CopyState,
  place: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  const inside = place.x >= state.grid.length(place.y) || !state.grid.has(place.x + 1, place.y, whitespace);
  return inside ? wordEnd(state, state.separators ?? '') : place;
}

function keepOtherEnd(state: CopyState, atStart: boolean): void {
  if (atStart) {
    state.endX = state.firstEndX;
    state.endY = state.firstEndY;
  } else {
    state.startX = state.firstX;
    state.startY = state.firstY;
  }
}
