import type { Pane } from '@pitcrew/conductor';
import type { Cell } from '@pitcrew/screen';
import { ClockMode, TreeMode } from '@pitcrew/shim';
import { CellGrid } from './cell-grid.ts';
import { drawClock } from './clock.ts';
import { drawTree } from './tree.ts';

/**
 * What a mode shows that draws all of its pane itself; undefined where none does.
 *
 * @param stale what it is about may have changed, not only what it shows of it
 */
export function modePicture({ cols, mode, rows, window }: Pane, stale: boolean): CellGrid | undefined {
  if (mode instanceof ClockMode) {
    const grid = new CellGrid(cols, rows);
    drawClock(mode, grid, window.options.string('clock-mode-colour'));
    return grid;
  }
  if (!(mode instanceof TreeMode)) return undefined;
  if (stale) mode.rebuild();
  const grid = new CellGrid(cols, rows);
  drawTree(mode, grid);
  return grid;
}

/** A row of a picture as a screen would give it. */
export function cellsOf(grid: CellGrid, row: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (let at = row * grid.cols; at < (row + 1) * grid.cols; at += 1) {
    const [text = ' ', next, style] = [grid.text[at], grid.text[at + 1], grid.styles[at]];
    const width = text === '' ? 0 : next === '' && at + 1 < (row + 1) * grid.cols ? 2 : 1;
    if (style !== undefined) cells.push({ text, width, style });
  }
  return cells;
}
