import type { Pane } from '@pitcrew/conductor';
import type { CopyState } from './copy-state.ts';
import type { Grid } from './grid.ts';
import { scrollTo } from './paging.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { markAt, markMatches } from './search-marks.ts';

/** What was searched for in each pane last; a copy mode that begins there goes on with it. */
const lastSearches = new WeakMap<Pane, { readonly text: string; readonly regex: boolean }>();

export function lastSearchIn(pane: Pane): { readonly text: string; readonly regex: boolean } | undefined {
  return lastSearches.get(pane);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Searches for `state.search.text` from the cursor, and goes there. False where it is nowhere. */
export function search(state: CopyState, forward: boolean, wantsRegex: boolean): boolean {
  const text = state.search.text ?? '';
  // What has no special character is found faster without.
  const regex = wantsRegex && /[\^$*+()?[\].\\]/.test(text);
  state.search.forward = forward;
  if (state.search.timedOut) return false;
  const before = lastSearches.get(state.pane);
  const all = state.search.all || before === undefined || before.regex !== regex;
  if (all) state.search.all = false;
  const visibleOnly = !all && before?.text === text;
  lastSearches.set(state.pane, { text, regex });
  const pattern = compilePattern(text, regex);
  if (pattern === undefined) return false;

  const wrap = state.pane.window.options.flag('wrap-search');
  const from = startOf(state, forward, wrap);
  const end = forward ? state.grid.last : 0;
  const found = jump(state, pattern, from, end, wrap, forward);
  if (!found) return false;
  markMatches(state, pattern, visibleOnly);
  if (forward) settleForward(state, pattern, end, wrap);
  else settleBackward(state);
  return true;
}

/** Where a search begins: not at the match that the cursor is on. */
function startOf(state: CopyState, forward: boolean, wrap: boolean): Place {
  const here = { x: state.x, y: state.row };
  if (!forward) return leftOf(state.grid, here, wrap);
  if (!state.viKeys) return here;
  return state.search.marks === undefined ? rightOf(state.grid, here, wrap) : behindMatch(state, here, wrap);
}

function jump(
  state: CopyState,
  pattern: Pattern,
  from: Place,
  end: number,
  wrap: boolean,
  forward: boolean,
): boolean {
  const { grid } = state;
  const place = forward ? findForward(grid, pattern, from, end) : findBackward(grid, pattern, from, end);
  if (place !== undefined) {
    scrollTo(state, place.x, place.y, false);
    return true;
  }
  if (!wrap) return false;
  const edge = forward ? { x: 0, y: 0 } : { x: grid.cols - 1, y: grid.last };
  return jump(state, pattern, edge, from.y, false, forward);
}

function findForward(grid: Grid, pattern: Pattern, from: Place, end: number): Place | undefined {
  let { x } = from;
  for (let { y } = from; y <= end; y += 1) {
    const match = pattern.first(grid, y, x, grid.cols);
    if (match !== undefined) return { x: match.x, y };
    x = 0;
  }
  return undefined;
}

function findBackward(grid: Grid, pattern: Pattern, from: Place, end: number): Place | undefined {
  let to = from.x + 1;
  for (let { y } = from; y >= end; y -= 1) {
    const match = pattern.last(grid, y, to);
    if (match !== undefined) {
      return pattern.regex ? earliestOverlap(grid, pattern, { ...match, y }, end) : { x: match.x, y };
    }
    to = grid.cols;
  }
  return undefined;
}

/** A match that goes over wrapped rows may begin in an earlier one: the longest that ends at the same place. */
function earliestOverlap(
  grid: Grid,
  pattern: Pattern,
  match: Place & { readonly width: number },
  end: number,
): Place {
  const endOf = (x: number, y: number, width: number): number => y * grid.cols + x + width;
  const wanted = endOf(match.x, match.y, match.width);
  let best: Place = match;
  let { x, y } = match;
  while (x === 0 && y > end && y > 0 && grid.wrapped(y - 1)) {
    const before = pattern.last(grid, y - 1, grid.cols);
    if (before === undefined) return best;
    y -= 1;
    ({ x } = before);
    if (endOf(x, y, before.width) !== wanted) return best;
    best = { x, y };
  }
  return best;
}

function settleForward(state: CopyState, pattern: Pattern, end: number, wrap: boolean): void {
  const {
    search: { marks },
  } = state;
  const at = markAt(state, state.x, state.row);
  // In the middle of a match: that is not one of its own.
  if (marks !== undefined && at !== undefined && at > 0 && marks[at] === marks[at - 1]) {
    const next = behindMatch(state, { x: state.x, y: state.row }, wrap);
    jump(state, pattern, next, end, wrap, true);
  }
  if (state.viKeys) return;
  const behind = behindMatch(state, { x: state.x, y: state.row }, wrap);
  state.moveTo(behind.x, behind.y - state.top);
}

function settleBackward(state: CopyState): void {
  const {
    grid,
    search: { marks },
  } = state;
  let place: Place = { x: state.x, y: state.row };
  const start = markAt(state, place.x, place.y);
  if (marks === undefined || start === undefined) return;
  for (;;) {
    const at = markAt(state, place.x, place.y);
    if (at === undefined || marks[at] !== marks[start]) return;
    state.moveTo(place.x, place.y - state.top);
    if (at === 0) return;
    place = leftOf(grid, place, false);
  }
}

function behindMatch(state: CopyState, from: Place, wrap: boolean): Place {
  const {
    grid,
    search: { marks },
  } = state;
  const start = markAt(state, from.x, from.y);
  const mark = start === undefined ? undefined : marks?.[start];
  if (marks === undefined || mark === undefined || mark === 0) return from;
  let place = from;
  for (;;) {
    const at = markAt(state, place.x, place.y);
    if (at === undefined || marks[at] !== mark) return place;
    if (!wrap && place.x === grid.cols - 1 && place.y === grid.last) return place;
    place = rightOf(grid, place, wrap);
  }
}

function leftOf(grid: Grid, { x, y }: Place, wrap: boolean): Place {
  if (x > 0) return { x: x - 1, y };
  if (y > 0) return { x: grid.cols - 1, y: y - 1 };
  return wrap ? { x: grid.cols - 1, y: grid.last } : { x, y };
}

function rightOf(grid: Grid, { x, y }: Place, wrap: boolean): Place {
  if (x !== grid.cols - 1) return { x: x + 1, y };
  if (y !== grid.last) return { x: 0, y: y + 1 };
  return wrap ? { x: 0, y: 0 } : { x, y };
}
