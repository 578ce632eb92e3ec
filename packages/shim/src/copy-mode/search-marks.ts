import type { CopyState } from './copy-state.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** How long, in ms, all is counted; after that only what is visible is marked. */
const timeForAll = 200;
/** How long, in ms, matches are marked at all. */
const timeForPage = 10_000;

/** Where a cell of the grid is in the marks; undefined outside the page. */
export function markAt(state: CopyState, x: number, y: number): number | undefined {
  const row = y - state.top;
  return row < 0 || row > state.grid.rows - 1 ? undefined : row * state.grid.cols + x;
}

export function clearMarks(state: CopyState): void {
  state.search.marks = undefined;
}

/** The page has moved: marks what is searched for on the new one. */
export function markMatchesAgain(state: CopyState): void {
  const { search } = state;
  if (search.marks === undefined || search.timedOut) return;
  const pattern = compilePattern(search.text ?? '', search.regex);
  if (pattern !== undefined) markMatches(state, pattern, true);
}

/** Marks the matches on the page, and counts all of them unless `visibleOnly`. */
export function markMatches(state: CopyState, pattern: Pattern, visibleOnly: boolean): void {
  const { grid, search } = state;
  const began = performance.now();
  const until = visibleOnly ? undefined : began + timeForAll;
  const first = visibleOnly ? firstVisible(state) : 0;
  const end = visibleOnly ? state.top + grid.rows : grid.last + 1;
  let { found, stopped } = markRows(state, pattern, first, end, until, began);
  if (stopped && !search.timedOut) {
    const again = markRows(state, pattern, firstVisible(state), state.top + grid.rows, undefined, began);
    found += again.found;
  }
  if (search.timedOut) clearMarks(state);
  else if (!visibleOnly) {
    search.more = stopped;
    search.count = stopped ? [1000, 100, 10].find((limit) => found > limit) : found;
  }
}

function firstVisible(state: CopyState): number {
  let y = state.top;
  while (y > 0 && state.grid.wrapped(y - 1)) y -= 1;
  return y;
}

function markRows(
  state: CopyState,
  pattern: Pattern,
  first: number,
  end: number,
  until: number | undefined,
  began: number,
): { readonly found: number; readonly stopped: boolean } {
  const { grid, search } = state;
  const marks = new Uint8Array(grid.cols * grid.rows);
  search.marks = marks;
  let number = 1;
  let found = 0;
  for (let y = first; y < end; y += 1) {
    let x = 0;
    for (;;) {
      const match = pattern.first(grid, y, x, grid.cols);
      if (match === undefined) break;
      found += 1;
      let { width } = match;
      const at = markAt(state, match.x, y);
      if (at !== undefined) {
        width = Math.min(width, marks.length - at);
        for (let cell = at; cell < at + width; cell += 1) if (marks[cell] === 0) marks[cell] = number;
        number = number === 255 ? 1 : number + 1;
      }
      x = match.x + Math.max(width, 1);
    }
    const now = performance.now();
    if (now - began > timeForPage) {
      search.timedOut = true;
      return { found, stopped: true };
    }
    if (until !== undefined && now > until) return { found, stopped: true };
  }
  return { found, stopped: false };
}
