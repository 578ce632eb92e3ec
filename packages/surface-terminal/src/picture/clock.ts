import type { ClockMode } from '@pitcrew/shim';
import { parseColour } from '@pitcrew/shim';
import { defaultColour, defaultStyle } from '@pitcrew/screen';
import { bigCharacters, bigWidth } from './big-characters.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellColour } from './looks.ts';

/** Draws the time in the middle: large, or where there is no room as text. */
export function drawClock({ text }: ClockMode, grid: CellGrid, colourName: string): void {
  const colour = cellColour(parseColour(colourName) ?? -1);
  const { cols, rows } = grid;
  const { length } = text;
  if (cols >= bigWidth * length && rows >= 6) {
    const x = Math.floor(cols / 2) - 3 * length;
    const y = Math.floor(rows / 2) - 3;
    const style = { ...defaultStyle, bg: colour };
    bigCharacters(text, (dx, dy) => grid.set(x + dx, y + dy, ' ', style));
  } else if (cols >= length) {
    const x = Math.floor(cols / 2) - Math.floor(length / 2);
    const style = { ...defaultStyle, fg: colour, bg: defaultColour };
    grid.write(x, Math.floor(rows / 2), text, style);
  }
}
