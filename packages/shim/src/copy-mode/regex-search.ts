import type { Grid } from './grid.ts';
import type { Match } from './pattern.ts';

/** A line from a column on, with the rows that it wraps to, and where each of its cells is in the text. */
interface LineText {
  readonly text: string;
  readonly offsets: readonly number[];
}

function lineText(grid: Grid, row: number, from: number): LineText {
  let text = '';
  const offsets: number[] = [];
  let x = from;
  for (let y = row; ; y += 1) {
    for (; x < grid.cols; x += 1) {
      offsets.push(text.length);
      text += grid.cell(x, y).text;
    }
    x = 0;
    if (y >= grid.last || !grid.wrapped(y)) return { text, offsets };
  }
}

/**
 * The first cell that begins at a place of the text; one behind all of them where that is its end. As in tmux, where
 * the last cell is the second half of a wide character everything is found there.
 */
function cellAt({ offsets, text }: LineText, offset: number): number {
  if (offset >= text.length) return offsets.length;
  if (offsets.at(-1) === text.length) return offsets.length - 1;
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function findRegex(
  grid: Grid,
  y: number,
  from: number,
  to: number,
  expression: RegExp,
): Match | undefined {
  if (from >= to) return undefined;
  const line = lineText(grid, y, from);
  // In the middle of a row `^` does not match: there is a character before, which is none of the text.
  const found = from === 0 ? exec(expression, line.text, 0) : exec(expression, `\0${line.text}`, 1);
  if (found === undefined) return undefined;
  const shift = from === 0 ? 0 : 1;
  const start = from + cellAt(line, found.start - shift);
  if (start >= to) return undefined;
  return { x: start, width: from + cellAt(line, found.end - shift) - start };
}

export function findLastRegex(grid: Grid, y: number, to: number, expression: RegExp): Match | undefined {
  const line = lineText(grid, y, 0);
  let best: Match | undefined;
  let at = 0;
  for (;;) {
    // Each time as if the text began there, for which `^` is the beginning.
    const found = exec(expression, line.text.slice(at), 0);
    if (found === undefined) return best;
    const start = cellAt(line, at + found.start);
    if (start >= to) return best;
    const end = cellAt(line, at + found.end);
    if (end >= to) return { x: start, width: end - start };
    // A match of no columns (the second half of a wide character) is none.
    best = end > start ? { x: start, width: end - start } : undefined;
    at += found.end;
  }
}

/** Undefined for no match and for an empty one. */
function exec(
  expression: RegExp,
  text: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  expression.lastIndex = from;
  const found = expression.exec(text);
  if (found === null || found[0] === '') return undefined;
  return { start: found.index, end: found.index + found[0].length };
}
