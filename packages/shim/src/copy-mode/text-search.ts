import type { Cell } from '@pitcrew/screen';
import type { Grid } from './grid.ts';
import { lowerAscii, type Match } from './pattern.ts';

type Wanted = readonly Pick<Cell, 'text' | 'width'>[];

export function findText(
  grid: Grid,
  y: number,
  from: number,
  to: number,
  wanted: Wanted,
  ignoreCase: boolean,
): Match | undefined {
  if (!mayBegin(grid, y, wanted, ignoreCase)) return undefined;
  for (let x = from; x < to; x += 1) {
    if (matchesAt(grid, x, y, wanted, ignoreCase)) return { x, width: wanted.length };
  }
  return undefined;
}

export function findLastText(
  grid: Grid,
  y: number,
  to: number,
  wanted: Wanted,
  ignoreCase: boolean,
): Match | undefined {
  if (!mayBegin(grid, y, wanted, ignoreCase)) return undefined;
  for (let x = to - 1; x >= 0; x -= 1) {
    if (matchesAt(grid, x, y, wanted, ignoreCase)) return { x, width: wanted.length };
  }
  return undefined;
}

/** Whether a row holds the first character at all: most rows don't, and their cells need not be looked at. */
function mayBegin(grid: Grid, y: number, [first]: Wanted, ignoreCase: boolean): boolean {
  if (first === undefined || first.text === ' ') return true;
  const text = grid.text(y);
  return (ignoreCase ? lowerAscii(text) : text).includes(first.text);
}

function matchesAt(grid: Grid, from: number, row: number, wanted: Wanted, ignoreCase: boolean): boolean {
  let x = from;
  let y = row;
  for (const { text, width } of wanted) {
    while (x >= grid.cols && y < grid.last && grid.wrapped(y)) {
      x -= grid.cols;
      y += 1;
    }
    if (x >= grid.cols) return false;
    const cell = grid.cell(x, y);
    if (cell.width !== width || (ignoreCase ? lowerAscii(cell.text) : cell.text) !== text) return false;
    x += 1;
  }
  return true;
}
