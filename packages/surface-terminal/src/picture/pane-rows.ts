import type { Pane } from '@pitcrew/conductor';
import {
  defaultColour,
  defaultStyle as plainStyle,
  type Cell,
  type CellStyle,
  type Colour,
} from '@pitcrew/screen';
import { charWidth, CopyMode, defaultStyle, isKeyMode, scopeOf, type Shim, ViewMode } from '@pitcrew/shim';
import type { CellGrid } from './cell-grid.ts';
import { copyRows } from './copy-rows.ts';
import { cellStyle, optionStyle } from './looks.ts';
import { cellsOf, modePicture } from './mode-picture.ts';

/** Where a pane's first cell is on the grid, and which part of the grid it may write to. */
export interface PanePlace {
  readonly x: number;
  readonly y: number;
  /** Ends of the room, exclusive. */
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The revision of each row of a pane's screen that is on the grid. */
export type DrawnRows = (number | undefined)[];

/**
 * Draws what a pane shows: its screen, or the mode that covers it.
 *
 * @param stale more may have changed than what programs wrote
 * @param drawn rows of the screen that are as they are on the grid are left out, and those that are drawn are noted
 */
export function drawPane(
  shim: Shim,
  pane: Pane,
  colours: Colours,
  grid: CellGrid,
  place: PanePlace,
  stale: boolean,
  drawn: DrawnRows,
): void {
  const restyle = styleChanger(colours);
  const covering = modePicture(pane, stale);
  const copied = pane.mode instanceof CopyMode ? copyRows(shim, pane, pane.mode) : undefined;
  for (let row = 0; row < pane.rows; row += 1) {
    const y = place.y + row;
    if (y < place.top || y >= place.bottom) continue;
    if (pane.mode === undefined) {
      const revision = pane.screen.rowRevision(row);
      if (revision !== undefined && revision === drawn[row]) continue;
      drawn[row] = revision;
    }
    const cells = copied?.(row) ?? (covering === undefined ? rowOf(pane, row) : cellsOf(covering, row));
    for (let column = 0; column < pane.cols; column += 1) {
      const x = place.x + column;
      if (x < 0 || x >= place.right) continue;
      const cell = cells?.[column];
      const style = restyle(cell?.style ?? plainStyle);
      if (cell?.width === 2 && x + 2 > place.right) grid.set(x, y, ' ', style);
      // The right half of a character whose left half is outside.
      else grid.set(x, y, cell === undefined || (cell.text === '' && x === 0) ? ' ' : cell.text, style);
    }
  }
  drawIndicator(shim, pane, grid, place);
}

/** Where the cursor is in the pane; undefined where it is hidden. */
export function cursorOf(pane: Pane): { readonly x: number; readonly y: number } | undefined {
  const { mode, screen } = pane;
  if (mode instanceof CopyMode || mode instanceof ViewMode) return { x: mode.x, y: mode.y };
  return screen.modes.cursorVisible && !isKeyMode(mode) ? screen.cursor : undefined;
}

function rowOf(pane: Pane, row: number): readonly Cell[] | undefined {
  const { mode, screen } = pane;
  if (mode instanceof ViewMode) return textCells(mode.line(row));
  return screen.cells(row);
}

function textCells(text: string): Cell[] {
  const cells: Cell[] = [];
  for (const character of text) {
    const width = charWidth(character);
    if (width === 0) continue;
    cells.push({ text: character, width: width === 2 ? 2 : 1, style: plainStyle });
    if (width === 2) cells.push({ text: '', width: 0, style: plainStyle });
  }
  return cells;
}

/** `[12/345]` at the top right of what a command has printed. */
function drawIndicator(shim: Shim, pane: Pane, grid: CellGrid, place: PanePlace): void {
  const { mode } = pane;
  if (!(mode instanceof ViewMode) || pane.rows < 2) return;
  if (place.y < place.top || place.y >= place.bottom) return;
  const text = `[${mode.position}/${mode.historySize}]`.slice(0, pane.cols);
  const style = cellStyle(
    optionStyle(pane.window.options, 'mode-style', scopeOf(shim, { pane, window: pane.window })),
  );
  const start = place.x + pane.cols - text.length;
  for (const [index, character] of Array.from(text).entries()) {
    if (start + index < place.right) grid.set(start + index, place.y, character, style);
  }
}

/** What a pane's default colours are. */
export interface Colours {
  readonly fg: Colour;
  readonly bg: Colour;
}

/** What `window-style` and, for the active pane, `window-active-style` make of default colours. */
export function defaultColours(shim: Shim, pane: Pane): Colours {
  const scope = scopeOf(shim, { pane, window: pane.window });
  const normal = optionStyle(pane.options, 'window-style', scope);
  const active =
    pane.window.active === pane ? optionStyle(pane.options, 'window-active-style', scope) : defaultStyle;
  const { fg, bg } = cellStyle({
    ...defaultStyle,
    fg: active.fg === 8 ? normal.fg : active.fg,
    bg: active.bg === 8 ? normal.bg : active.bg,
  });
  return { fg, bg };
}

function styleChanger({ fg, bg }: Colours): (style: CellStyle) => CellStyle {
  if (fg === defaultColour && bg === defaultColour) return (style) => style;
  const changed = new Map<CellStyle, CellStyle>();
  return (style) => {
    let result = changed.get(style);
    if (result === undefined) {
      result = {
        ...style,
        fg: style.fg === defaultColour ? fg : style.fg,
        bg: style.bg === defaultColour ? bg : style.bg,
      };
      changed.set(style, result);
    }
    return result;
  };
}
