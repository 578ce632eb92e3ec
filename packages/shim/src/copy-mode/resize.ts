import type { CopyState } from './copy-state.ts';
import type { Grid } from './grid.ts';
import { clearMarks, markMatches } from './search-marks.ts';
import { compilePattern } from './pattern.ts';
import { clearSelection } from './selection.ts';

/** The pane has another size: the lines are wrapped again, and the cursor stays in its line. */
export function resizeCopy(state: CopyState, cols: number, rows: number): void {
  const { grid } = state;
  if (cols === grid.cols && rows === grid.rows) return;
  const row = state.row;
  const place = cols === grid.cols ? undefined : lineOf(grid, state.x, row);
  grid.screen.resize(cols, rows);
  const now = place === undefined ? { x: state.x, y: Math.min(row, grid.last) } : placeOf(grid, place);
  const { historySize } = grid;
  state.moveTo(now.x, Math.max(now.y - historySize, 0));
  state.offset = Math.max(historySize - now.y, 0);
  contentChanged(state);
}

/** What was selected and found is somewhere else now. */
export function contentChanged(state: CopyState): void {
  const { search } = state;
  const marked = search.marks !== undefined;
  clearSelection(state);
  clearMarks(state);
  const pattern = marked ? compilePattern(search.text ?? '', search.regex) : undefined;
  if (pattern !== undefined && !search.timedOut) markMatches(state, pattern, false);
  search.start = { x: state.x, y: state.y, offset: state.offset };
}

/** A place as a line, however many rows it is wrapped to, and a column of that; `end` is behind its text. */
interface LinePlace {
  readonly line: number;
  readonly column: number | 'end';
}

function lineOf(grid: Grid, x: number, row: number): LinePlace {
  let line = 0;
  let column = 0;
  for (let y = 0; y < row; y += 1) {
    if (grid.wrapped(y)) column += grid.written(y);
    else {
      column = 0;
      line += 1;
    }
  }
  return { line, column: x >= grid.written(row) ? 'end' : column + x };
}

function placeOf(grid: Grid, { column, line }: LinePlace): { readonly x: number; readonly y: number } {
  let y = 0;
  for (let left = line; left > 0 && y < grid.last; y += 1) if (!grid.wrapped(y)) left -= 1;
  if (column === 'end') {
    while (y < grid.last && grid.wrapped(y)) y += 1;
    return { x: grid.written(y), y };
  }
  let x = column;
  while (y < grid.last && grid.wrapped(y) && x >= grid.written(y)) {
    x -= grid.written(y);
    y += 1;
  }
  return { x, y };
}
