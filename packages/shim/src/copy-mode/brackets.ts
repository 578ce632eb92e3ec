import type { CopyState } from './copy-state.ts';
import { scrollTo } from './paging.ts';
import { nextWordEnd, previousWord } from './words.ts';

const opening = '{[(';
const closing = '}])';

/** To the bracket that the closing one at the cursor, or left of it, belongs to. False where a line is empty. */
export function previousBracket(state: CopyState): boolean {
  const { grid } = state;
  let x = state.x;
  let y = state.row;
  if (grid.length(y) === 0) return false;
  if (!closing.includes(grid.cell(x, y).text || ' ')) {
    if (state.vi) return true;
    if (x > 0 && closing.includes(grid.cell(x - 1, y).text || ' ')) x -= 1;
    else {
      previousWord(state, closing, true);
      return true;
    }
  }
  const found = grid.cell(x, y).text;
  const start = opening[closing.indexOf(found)];
  for (let depth = 1; depth !== 0;) {
    if (x > 0) x -= 1;
    else {
      do {
        if (y === 0) return true;
        y -= 1;
      } while (grid.length(y) === 0 && y > 0);
      if (grid.length(y) === 0) return true;
      x = grid.length(y) - 1;
    }
    const { text } = grid.cell(x, y);
    if (text === found) depth += 1;
    else if (text === start) depth -= 1;
  }
  scrollTo(state, x, y);
  return true;
}

/**
 * To the bracket that closes the one at the cursor.
 *
 * @param repeat how often a vi user who is on a closing one goes back
 * @returns whether it may be repeated
 */
export function nextBracket(state: CopyState, repeat: number): boolean {
  const start = openingFrom(state);
  if (start === 'empty') return false;
  if (start === 'none') return true;
  const { grid } = state;
  if (start.closing) {
    backFrom(state, start, repeat);
    return false;
  }
  let { x, y } = start;
  const found = grid.cell(x, y).text;
  const end = closing[opening.indexOf(found)];
  for (let depth = 1; depth !== 0;) {
    if (x <= grid.length(y)) x += 1;
    else {
      if (y === grid.last) return true;
      x = 0;
      y += 1;
    }
    const { text } = grid.cell(x, y);
    if (text === found) depth += 1;
    else if (text === end) depth -= 1;
  }
  scrollTo(state, x, y);
  return true;
}

/** The bracket at the cursor or behind it; with emacs keys only the next column counts. */
function openingFrom(
  state: CopyState,
): { readonly x: number; readonly y: number; readonly closing: boolean } | 'empty' | 'none' {
  const { grid } = state;
  let x = state.x;
  let y = state.row;
  let tried = false;
  if (grid.length(y) === 0) return 'empty';
  for (;;) {
    const text = grid.cell(x, y).text || ' ';
    if (state.vi && closing.includes(text)) return { x, y, closing: true };
    if (opening.includes(text)) return { x, y, closing: false };
    const length = grid.length(y);
    if (!state.vi) {
      if (!tried && x <= length) {
        x += 1;
        tried = true;
        continue;
      }
      nextWordEnd(state, opening, false);
      return 'none';
    }
    if (x <= length) x += 1;
    else if (y === grid.last || !grid.wrapped(y)) return 'none';
    else {
      x = 0;
      y += 1;
    }
  }
}

/** A closing bracket comes first: to the one that it belongs to, or nowhere. */
function backFrom(state: CopyState, place: { readonly x: number; readonly y: number }, repeat: number): void {
  const { x, row } = state;
  scrollTo(state, place.x, place.y);
  for (let turn = 0; turn < repeat; turn += 1) if (!previousBracket(state)) break;
  if (closing.includes(state.grid.cell(state.x, state.row).text || ' ')) scrollTo(state, x, row);
}
