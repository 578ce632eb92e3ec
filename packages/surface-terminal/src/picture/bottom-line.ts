import { drawFormat, styledWidth, textWidth, type Style } from '@pitcrew/shim';
import { attribute, type CellStyle } from '@pitcrew/screen';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle } from './looks.ts';

/** A question on the status line and what has been typed so far. */
export interface PromptState {
  readonly text: string;
  readonly characters: readonly string[];
  /** Where the next character goes. */
  readonly index: number;
  /** Keys are commands, and not text. */
  readonly isCommand: boolean;
}

/**
 * Draws a styled text on one row, on the background of `base`.
 *
 * @returns the styled cells, a click on which may mean something
 */
export function drawFormatRow(
  grid: CellGrid,
  y: number,
  text: string,
  base: Style,
): ReturnType<typeof drawFormat> {
  const under = cellStyle(base);
  const cells = drawFormat(text, base, grid.cols);
  for (const [x, cell] of cells.entries()) {
    if (cell === undefined) grid.set(x, y, ' ', under);
    else grid.set(x, y, cell.text, cellStyle(cell.style));
  }
  return cells;
}

/** Draws a message as it is: styles in it are text. */
export function drawMessage(grid: CellGrid, y: number, text: string, base: Style): void {
  const style = cellStyle(base);
  grid.fill(0, y, grid.cols, ' ', style);
  let x = 0;
  for (const character of text) {
    const width = textWidth(character);
    if (width === 0 || x + width > grid.cols) continue;
    grid.put(x, y, character, width, style);
    x += width;
  }
}

/** Draws a prompt; the cursor is a cell in reverse. */
export function drawPrompt(
  grid: CellGrid,
  y: number,
  { text, characters, index }: PromptState,
  base: Style,
): void {
  const { cols } = grid;
  const style = cellStyle(base);
  const cursorStyle: CellStyle = { ...style, attributes: style.attributes ^ attribute.reverse };
  grid.fill(0, y, cols, ' ', style);
  const start = Math.min(styledWidth(text), cols);
  for (const [x, cell] of drawFormat(text, base, start).entries()) {
    if (cell !== undefined) grid.set(x, y, cell.text, cellStyle(cell.style));
  }
  const room = cols - start;
  if (room === 0) return;
  const cursor = textWidth(characters.slice(0, index).join(''));
  const offset = cursor >= room ? cursor - room + 1 : 0;
  let x = start;
  let passed = 0;
  for (const [at, character] of characters.entries()) {
    const width = textWidth(character);
    if (passed < offset) passed += width;
    else if (x + width <= cols) {
      grid.put(x, y, character, width, at === index ? cursorStyle : style);
      x += width;
    }
  }
  if (index >= characters.length && x < cols) grid.set(x, y, ' ', cursorStyle);
}
