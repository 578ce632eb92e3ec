import type { Pane, Session, Window } from '@pitcrew/conductor';
import { defaultStyle } from '@pitcrew/screen';
import { parseColour } from '@pitcrew/shim';
import { bigCharacters } from './big-characters.ts';
import { visiblePanes } from './borders.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellColour } from './looks.ts';
import type { WindowView } from './window-view.ts';

/** The part of the picture that shows the window. */
export interface WindowRoom {
  readonly view: WindowView;
  readonly top: number;
  readonly bottom: number;
}

/** Draws on each pane its number, its size and the letter that chooses it (display-panes). */
export function drawPaneNumbers(session: Session, window: Window, grid: CellGrid, room: WindowRoom): void {
  const colourOf = (name: string): number => cellColour(parseColour(session.options.string(name)) ?? -1);
  const [colour, active] = [colourOf('display-panes-colour'), colourOf('display-panes-active-colour')];
  for (const pane of visiblePanes(window)) {
    drawNumber(pane, pane === window.active ? active : colour, grid, room);
  }
}

function drawNumber(pane: Pane, colour: number, grid: CellGrid, { view, top, bottom }: WindowRoom): void {
  const x = Math.max(pane.xoff - view.x, 0);
  const y = top + Math.max(pane.yoff - view.y, 0);
  const cols = Math.min(pane.xoff - view.x + pane.cols, grid.cols) - x;
  const rows = Math.min(top + pane.yoff - view.y + pane.rows, bottom) - y;
  const index = pane.window.indexOf(pane);
  const number = String(index);
  const letter = index > 9 && index < 35 ? String.fromCharCode(97 + index - 10) : '';
  if (rows < 1 || cols < number.length) return;
  const text = { ...defaultStyle, fg: colour };
  const [middleX, middleY] = [x + Math.floor(cols / 2), y + Math.floor(rows / 2)];
  if (cols < number.length * 6 || rows < 5) {
    const both = `${number} ${letter}`.trimEnd();
    const shown = cols >= both.length ? both : number;
    grid.write(middleX - Math.floor(shown.length / 2), middleY, shown, text);
    return;
  }
  const block = { ...defaultStyle, bg: colour };
  bigCharacters(number, (dx, dy) => grid.set(middleX - number.length * 3 + dx, middleY - 2 + dy, ' ', block));
  if (rows <= 6) return;
  const size = `${pane.cols}x${pane.rows}`;
  if (cols >= size.length) grid.write(x + cols - size.length, y, size, text);
  grid.write(middleX + number.length * 3 - letter.length - 1, middleY + 3, letter, text);
}
