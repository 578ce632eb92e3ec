import type { CopyState } from './copy-state.ts';
import { markAt } from './search-marks.ts';

/** Where the match is in the marks that a cell belongs to. */
export function matchBounds(marks: Uint8Array, at: number): { readonly start: number; readonly end: number } {
  const mark = marks[at];
  let start = at;
  while (start > 0 && marks[start - 1] === mark) start -= 1;
  let end = at;
  while (end < marks.length - 1 && marks[end + 1] === mark) end += 1;
  return { start, end };
}

/** The text of the match that the cursor is on, or just behind. */
export function matchAtCursor(state: CopyState): string | undefined {
  const { marks } = state.search;
  let at = markAt(state, state.x, state.row);
  if (marks === undefined || at === undefined) return undefined;
  if (marks[at] === 0 || marks[at] === undefined) {
    at -= 1;
    if (at < 0 || marks[at] === 0) return undefined;
  }
  const { start, end } = matchBounds(marks, at);
  let text = '';
  for (let cell = start; cell <= end; cell += 1) {
    const row = Math.floor(cell / state.grid.cols);
    text += state.grid.cell(cell - row * state.grid.cols, state.top + row).text;
  }
  return text;
}
