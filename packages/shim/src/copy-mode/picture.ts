import { defaultStyle, type Cell } from '@pitcrew/screen';
import type { CopyState, ShownSelection } from './copy-state.ts';
import { matchBounds } from './match-at-cursor.ts';
import { markAt } from './search-marks.ts';

/** What a cell of the page is, beside its text. */
export type CellPart = 'indicator' | 'selected' | 'current-match' | 'match' | 'mark' | 'mark-line';

export interface PictureCell {
  readonly cell: Cell;
  readonly part: CellPart | undefined;
}

/** `[12/345]`, and how many matches there are; '' where it is hidden. */
export function indicator({ grid, hidePosition, offset, search }: CopyState): string {
  if (hidePosition || grid.rows < 2) return '';
  const place = `[${offset}/${grid.historySize}]`;
  if (search.marks === undefined)
    return `${search.timedOut ? '(timed out) ' : ''}${place}`.slice(0, grid.cols);
  if (search.count === undefined) return place.slice(0, grid.cols);
  return `(${search.count}${search.more ? '+' : ''} results) ${place}`.slice(0, grid.cols);
}

/** A row of the page as it is drawn, the indicator on the first one included. */
export function pictureRow(state: CopyState, y: number): readonly PictureCell[] {
  const { grid } = state;
  const text = y === 0 ? indicator(state) : '';
  const cells: PictureCell[] = [];
  const row = grid.row(state.top + y);
  const end = grid.cols - text.length;
  for (let x = 0; x < end; x += 1) {
    const cell = row[x] ?? blank;
    // Half a character is none.
    cells.push({ cell: x + cell.width > end ? blank : cell, part: partOf(state, x, y) });
  }
  for (const character of text) cells.push({ cell: plain(character), part: 'indicator' });
  // The end of a full row, where there is no column for the cursor.
  if (y === state.y && state.x === grid.cols) cells[grid.cols - 1] = { cell: plain('$'), part: undefined };
  return cells;
}

function plain(text: string): Cell {
  return { text, width: 1, style: defaultStyle };
}

const blank = plain(' ');

function partOf(state: CopyState, x: number, y: number): CellPart | undefined {
  if (state.shown !== undefined && isSelected(state.shown, x, y, state.vi)) return 'selected';
  return matchPart(state, x, y) ?? markPart(state, x, y);
}

function markPart({ markX, markY, showMark, top }: CopyState, x: number, y: number): CellPart | undefined {
  if (!showMark || top + y !== markY) return undefined;
  return x === markX ? 'mark' : 'mark-line';
}

function matchPart(state: CopyState, x: number, y: number): CellPart | undefined {
  const { marks, forward } = state.search;
  const at = marks === undefined ? undefined : markAt(state, x, state.top + y);
  const mark = at === undefined ? 0 : marks?.[at];
  if (marks === undefined || at === undefined || mark === 0 || mark === undefined) return undefined;
  const cursor = markAt(state, state.x, state.row);
  if (cursor === undefined) return 'match';
  // With emacs keys a search leaves the cursor behind what it found.
  const on = cursor !== 0 && !state.viKeys && forward ? cursor - 1 : cursor;
  if (marks[on] !== mark) return 'match';
  const { end, start } = matchBounds(marks, on);
  return at >= start && at <= end ? 'current-match' : 'match';
}

/** Emacs leaves out the last column of what is selected, vi takes it. */
function isSelected(shown: ShownSelection, x: number, y: number, vi: boolean): boolean {
  const { endX, endY, hidden, rectangle, startX, startY } = shown;
  if (hidden || y < Math.min(startY, endY) || y > Math.max(startY, endY)) return false;
  if (rectangle) return x >= Math.min(startX, endX) && x <= Math.max(startX, endX);
  const turned = endY < startY || (endY === startY && endX < startX);
  const [fromX, fromY, toX, toY] = turned ? [endX, endY, startX, startY] : [startX, startY, endX, endY];
  if (y === fromY && x < fromX) return false;
  if (y !== toY) return true;
  if (vi) return x <= toX && !(turned && toX === 0 && fromY !== toY);
  // A selection to the first column shows it, as long as it was made downwards.
  return x < toX || (toX === 0 && x === 0 && !turned);
}
