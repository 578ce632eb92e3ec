import type { Options } from '@pitcrew/conductor';
import { defaultColour, type CellStyle } from '@pitcrew/screen';
import { applyStyle, defaultStyle, parseStyle, type Popup, type Scope, type Style } from '@pitcrew/shim';
import { drawBox } from './box.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle, optionStyle } from './looks.ts';
import { drawTitle } from './menu.ts';

/** Draws a popup: its border, its title, the screen of its program. */
export function drawPopup(popup: Popup, options: Options, scope: Scope, grid: CellGrid): void {
  const { inner, place, screen } = popup;
  const { borderStyle, lines, style, title } = popup.options;
  const defaults = cellStyle(coloursOf(options, 'popup-style', scope, style));
  const coloured = (cell: CellStyle): CellStyle => ({
    ...cell,
    fg: cell.fg === defaultColour ? defaults.fg : cell.fg,
    bg: cell.bg === defaultColour ? defaults.bg : cell.bg,
  });
  if (lines !== 'none') {
    const border = coloursOf(options, 'popup-border-style', scope, borderStyle);
    drawBox(grid, place, coloured(cellStyle(border)), lines);
    const { bg, fg } = coloursOf(options, 'popup-style', scope, style);
    const under = { ...border, fg: border.fg === 8 ? fg : border.fg, bg: border.bg === 8 ? bg : border.bg };
    drawTitle(grid, place.x + 2, place.y, title, place.cols - 4, under);
  }
  for (let y = 0; y < inner.rows; y += 1) {
    const cells = screen.cells(y);
    for (let x = 0; x < inner.cols; x += 1) {
      const cell = cells?.[x];
      const look = cell === undefined ? defaults : coloured(cell.style);
      grid.set(inner.x + x, inner.y + y, cell?.text ?? ' ', look);
    }
  }
}

/** Of styles of popups only the colours count. */
function coloursOf(options: Options, name: string, scope: Scope, given: string | undefined): Style {
  const base = optionStyle(options, name, scope);
  const own = given === undefined ? undefined : parseStyle(given, base);
  const { bg, fg } = own === undefined ? base : applyStyle(base, own);
  return { ...defaultStyle, fg, bg };
}
