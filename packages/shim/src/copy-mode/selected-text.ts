import type { CopyState } from './copy-state.ts';
import { matchAtCursor } from './match-at-cursor.ts';

/** What is selected, or the match that the cursor is on; '' for nothing. */
export function selectedText(state: CopyState): string {
  if (state.shown === undefined && state.lines === 'none') return matchAtCursor(state) ?? '';
  const { grid, viKeys: vi } = state;
  const { end, start } = ordered(state);
  const lengthOfLast = grid.length(end.y);
  const endX = Math.min(end.x, lengthOfLast);
  const columns = state.rectangle
    ? rectangleColumns(state, vi)
    : { first: start.x, firstOfOthers: 0, end: grid.cols, endOfLast: vi ? endX + 1 : endX };
  let text = '';
  for (let y = start.y; y <= end.y; y += 1) {
    const from = y === start.y ? columns.first : columns.firstOfOthers;
    text += lineText(state, y, from, y === end.y ? columns.endOfLast : columns.end);
  }
  // The line feed after the last line, which vi takes along where the selection is past its end.
  const cuts = !vi || columns.endOfLast <= lengthOfLast;
  if (cuts && (!grid.wrapped(end.y) || columns.endOfLast !== lengthOfLast)) return text.slice(0, -1);
  return text;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function ordered(state: CopyState): { readonly start: Place; readonly end: Place } {
  const start = { x: state.startX, y: state.startY };
  const end = { x: state.endX, y: state.endY };
  const turned = end.y < start.y || (end.y === start.y && end.x < start.x);
  return turned ? { start: end, end: start } : { start, end };
}

interface Columns {
  readonly first: number;
  readonly firstOfOthers: number;
  readonly end: number;
  readonly endOfLast: number;
}

/** Of a rectangle the column of the cursor counts only where it is on the left, or with vi keys. */
function rectangleColumns(state: CopyState, vi: boolean): Columns {
  const other = state.drags === 'end' ? state.startX : state.endX;
  const toRight = other < state.x;
  const first = toRight ? other : state.x;
  const end = toRight ? state.x + (vi ? 1 : 0) : other + 1;
  return { first, firstOfOthers: first, end, endOfLast: end };
}

/** Columns of a row, and a line feed unless the row goes on in the next one and is taken to its end. */
function lineText({ grid }: CopyState, y: number, from: number, to: number): string {
  if (from > to) return '';
  const wrapped = grid.wrapped(y);
  // A wide character that did not fit leaves a blank at the edge, which counts.
  const length = wrapped ? grid.cols : grid.length(y);
  const end = Math.min(to, length);
  let text = '';
  for (let x = Math.min(from, length); x < end; x += 1) text += grid.cell(x, y).text;
  return wrapped && end === length ? text : `${text}\n`;
}
