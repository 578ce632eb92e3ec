import { borderStatus, type Pane, type Window } from '@pitcrew/conductor';
import { attribute, type CellStyle } from '@pitcrew/screen';
import { defaultStyle, drawFormat, expandTime, type Scope, type Style } from '@pitcrew/shim';
import { borderCharacter, type BorderShape } from './border-lines.ts';
import { Borders, titleIndent, titleRow, titleWidth, visiblePanes } from './borders.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle, optionStyle } from './looks.ts';
import type { WindowView } from './window-view.ts';

/** What is around the panes of a window: borders, titles on them, and the room that the window leaves free. */
export class WindowFrame {
  readonly #window: Window;
  readonly #active: Pane | undefined;
  readonly #borders: Borders;
  readonly #scopeOf: (pane: Pane | undefined) => Scope;
  readonly #marked: Pane | undefined;
  readonly #styles = new Map<Pane | undefined, Style>();

  /** @param active the pane that the client types into */
  constructor(
    window: Window,
    active: Pane | undefined,
    scopeOf: (pane: Pane | undefined) => Scope,
    marked: Pane | undefined,
  ) {
    this.#window = window;
    this.#active = active;
    this.#borders = new Borders(window, active);
    this.#scopeOf = scopeOf;
    this.#marked = marked;
  }

  /** Draws on the rows from `top` to `bottom` of the grid, and on all of its columns. */
  draw(grid: CellGrid, view: WindowView, top: number, bottom: number): void {
    for (let y = top; y < bottom; y += 1) {
      for (let x = 0; x < grid.cols; x += 1) this.#drawCell(grid, x, y, view.x + x, view.y + y - top);
    }
    const status = borderStatus(this.#window);
    if (status === 'off') return;
    for (const pane of visiblePanes(this.#window)) {
      const y = titleRow(pane, status) - view.y + top;
      if (y >= top && y < bottom) this.#drawTitle(grid, pane, status, view.x, y);
    }
  }

  #drawCell(grid: CellGrid, x: number, y: number, column: number, row: number): void {
    const cell = this.#borders.at(column, row);
    if (cell === undefined) return;
    const { pane, shape } = cell;
    const style = cellStyle(this.#style(pane));
    const marked = this.#marked;
    const isMarked =
      pane !== undefined && marked?.window === this.#window && this.#isBorderOf(marked, column, row);
    const shown: CellStyle = isMarked
      ? { ...style, attributes: style.attributes ^ attribute.reverse }
      : style;
    const arrow = pane === undefined ? undefined : this.#arrow(pane, shape, column, row);
    grid.set(x, y, arrow ?? this.#character(shape, pane), shown);
  }

  /** tmux's style of borders: that of the first pane of whom the cell is one, the active pane before all. */
  #style(pane: Pane | undefined): Style {
    let style = this.#styles.get(pane);
    if (style === undefined) {
      const active = pane !== undefined && pane === this.#active;
      const name = active ? 'pane-active-border-style' : 'pane-border-style';
      style = optionStyle(this.#window.options, name, this.#scopeOf(pane));
      this.#styles.set(pane, style);
    }
    return style;
  }

  #character(shape: BorderShape, pane: Pane | undefined): string {
    const { options } = this.#window;
    const filler = shape === 'outside' ? Array.from(options.string('fill-character'))[0] : undefined;
    const index = pane === undefined ? undefined : this.#window.indexOf(pane);
    return filler ?? borderCharacter(options.string('pane-border-lines'), shape, index);
  }

  #isBorderOf(pane: Pane, x: number, y: number): boolean {
    const side = this.#borders.side(pane, x, y);
    return side !== 'inside' && side !== 'outside';
  }

  /** `pane-border-indicators arrows`: points from the border to the active pane. */
  #arrow(pane: Pane, shape: BorderShape, x: number, y: number): string | undefined {
    const active = this.#active;
    const { options } = this.#window;
    if (active === undefined || !['arrows', 'both'].includes(options.string('pane-border-indicators')))
      return undefined;
    const side = this.#borders.side(active, x, y);
    if (side === 'inside' || side === 'outside') return undefined;
    const across = shape === 12 || (shape === 13 && side === 'bottom') || (shape === 14 && side === 'top');
    const along = shape === 3 || (shape === 7 && side === 'right') || (shape === 11 && side === 'left');
    if (!((x === pane.xoff + 1 && across) || (y === pane.yoff + 1 && along))) return undefined;
    return { left: '→', right: '←', top: '↓', bottom: '↑' }[side];
  }

  #drawTitle(grid: CellGrid, pane: Pane, status: 'top' | 'bottom', viewX: number, y: number): void {
    const width = titleWidth(pane);
    const start = pane.xoff + titleIndent;
    const base = this.#style(pane);
    const under = cellStyle(base);
    const text = expandTime(this.#scopeOf(pane), pane.options.string('pane-border-format'));
    const cells = drawFormat(text, { ...defaultStyle, ...base }, width);
    for (const [index, cell] of cells.entries()) {
      const x = start + index - viewX;
      if (x < 0) continue;
      if (cell !== undefined) grid.set(x, y, cell.text, cellStyle(cell.style));
      else
        grid.set(
          x,
          y,
          this.#character(this.#borders.shape(start + index, titleRow(pane, status)), pane),
          under,
        );
    }
  }
}
