import type { CellStyle } from '@pitcrew/screen';
import { borderCharacter } from './border-lines.ts';
import type { CellGrid } from './cell-grid.ts';

/** A rectangle on a grid. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly cols: number;
  readonly rows: number;
}

/**
 * Draws a border along the inside of a rectangle.
 *
 * @param lines `single`, `double`, `heavy`, `simple`, as `pane-border-lines` has them
 */
export function drawBox(
  grid: CellGrid,
  { x, y, cols, rows }: Place,
  style: CellStyle,
  lines = 'single',
): void {
  const [right, bottom] = [x + cols - 1, y + rows - 1];
  const character = (shape: 3 | 5 | 6 | 9 | 10 | 12): string => borderCharacter(lines, shape, undefined);
  for (const row of [y, bottom]) grid.fill(x + 1, row, cols - 2, character(12), style);
  for (let row = y + 1; row < bottom; row += 1) {
    grid.set(x, row, character(3), style);
    grid.set(right, row, character(3), style);
  }
  grid.set(x, y, character(5), style);
  grid.set(right, y, character(9), style);
  grid.set(x, bottom, character(6), style);
  grid.set(right, bottom, character(10), style);
}
