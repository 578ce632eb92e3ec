import type { Options } from '@pitcrew/conductor';
import { attributes, defaultStyle, drawFormat, type Menu, type Scope, type Style } from '@pitcrew/shim';
import { drawBox } from './box.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle, optionStyle } from './looks.ts';

const dim = 1 << attributes.indexOf('dim');

/** Draws a menu: a box, its title, a row for each item. */
export function drawMenu(menu: Menu, options: Options, scope: Scope, grid: CellGrid): void {
  const { place, rows } = menu;
  const plain = cellStyle(defaultStyle);
  const chosen = optionStyle(options, 'mode-style', scope);
  for (let row = 1; row < place.rows - 1; row += 1) {
    grid.fill(place.x, place.y + row, place.cols, ' ', plain);
  }
  drawBox(grid, place, plain);
  drawTitle(grid, place.x + 2, place.y, menu.title, place.cols - 4, defaultStyle);
  for (const [at, row] of rows.entries()) {
    const y = place.y + 1 + at;
    if (row === undefined) {
      grid.set(place.x, y, '├', plain);
      grid.fill(place.x + 1, y, place.cols - 2, '─', plain);
      grid.set(place.x + place.cols - 1, y, '┤', plain);
      continue;
    }
    const isOff = row.label.startsWith('-');
    const isChosen = !isOff && at === menu.choice;
    const style = isOff ? { ...defaultStyle, attributes: dim } : isChosen ? chosen : defaultStyle;
    const under = isOff ? plain : cellStyle(style);
    const width = place.cols - 4;
    grid.fill(place.x + 2, y, width, ' ', under);
    drawTitle(grid, place.x + 2, y, isOff ? row.label.slice(1) : row.label, width, style, isChosen);
  }
}

/**
 * Draws a format over what is there.
 *
 * @param plain colours in it don't count
 */
export function drawTitle(
  grid: CellGrid,
  x: number,
  y: number,
  text: string,
  width: number,
  style: Style,
  plain = false,
): void {
  const { bg, fg } = style;
  for (const [column, cell] of drawFormat(text, style, Math.max(width, 0)).entries()) {
    if (cell === undefined) continue;
    grid.set(x + column, y, cell.text, cellStyle(plain ? { ...cell.style, fg, bg } : cell.style));
  }
}
