import { borderStatus, type Pane, type Window } from '@pitcrew/conductor';
import type { BorderShape } from './border-lines.ts';

/** Where a cell lies in relation to one pane. */
export type Side = 'inside' | 'outside' | 'left' | 'right' | 'top' | 'bottom';

/** A cell that shows a border, or nothing of the window. */
export interface BorderCell {
  readonly shape: BorderShape;
  /** Whose border it is; of several panes the active one, then those after it. */
  readonly pane: Pane | undefined;
}

const shapes: ReadonlySet<number> = new Set([3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]);

/** Columns left of a pane's title on its border (`pane-border-status`). */
export const titleIndent = 2;

/** Columns of a pane's title. */
export function titleWidth(pane: Pane): number {
  return Math.max(pane.cols - 4, 0);
}

/** The row of a pane's title. */
export function titleRow(pane: Pane, status: 'top' | 'bottom'): number {
  return status === 'top' ? pane.yoff - 1 : pane.yoff + pane.rows;
}

/** Which cells of a window are borders, and of what shape: tmux 3.3a's rules, cell for cell. */
export class Borders {
  readonly #window: Window;
  readonly #status: 'off' | 'top' | 'bottom';
  /** The borders between two panes are coloured half and half. */
  readonly #split: boolean;
  /** The active pane first, then the others in their order around the end. */
  readonly #panes: readonly Pane[];
  /** Cells of the window that a pane covers: most of them, and found without asking every pane. */
  readonly #covered: Uint8Array;

  constructor(window: Window, active = window.active) {
    this.#window = window;
    this.#status = borderStatus(window);
    this.#split = ['colour', 'both'].includes(window.options.string('pane-border-indicators'));
    this.#panes = visiblePanes(window, active);
    this.#covered = new Uint8Array(window.cols * window.rows);
    for (const { xoff, yoff, cols, rows } of this.#panes) {
      const end = Math.min(xoff + cols, window.cols);
      for (let y = yoff; y < Math.min(yoff + rows, window.rows); y += 1) {
        this.#covered.fill(1, y * window.cols + xoff, y * window.cols + end);
      }
    }
  }

  /** Undefined where a pane, or its title, covers the cell. */
  at(x: number, y: number): BorderCell | undefined {
    const { cols, rows } = this.#window;
    if (x > cols || y > rows) return { shape: 'outside', pane: undefined };
    if (x === cols || y === rows) return { shape: this.shape(x, y), pane: undefined };
    if (this.#covered[y * cols + x] === 1) return undefined;
    if (this.#panes.some((pane) => this.#onTitle(pane, x, y))) return undefined;
    for (const pane of this.#panes) {
      const side = this.side(pane, x, y);
      if (side !== 'outside') return { shape: this.shape(x, y), pane };
    }
    return { shape: 'outside', pane: this.#panes.at(-1) };
  }

  /** The shape that the neighbours of a cell make. */
  shape(x: number, y: number): BorderShape {
    const { cols, rows } = this.#window;
    if (x > cols || y > rows) return 'outside';
    const status = this.#status;
    let bits = 0;
    if (x === 0 || this.#isBorder(x - 1, y)) bits |= 8;
    if (this.#isBorder(x + 1, y)) bits |= 4;
    if (y === 0 ? status !== 'top' : this.#isBorder(x, y - 1)) bits |= 2;
    if (!(status === 'bottom' && y === rows - 1) && this.#isBorder(x, y + 1)) bits |= 1;
    return shapes.has(bits) ? (bits as BorderShape) : 'outside';
  }

  /** Where the cell lies, seen from `pane`. */
  side(pane: Pane, x: number, y: number): Side {
    const { xoff, yoff, cols, rows } = pane;
    const right = xoff + cols;
    const bottom = yoff + rows;
    if (x >= xoff && x < right && y >= yoff && y < bottom) return 'inside';
    return (
      this.#sideways(pane, x, y, right, bottom) ?? this.#upOrDown(pane, x, y, right, bottom) ?? 'outside'
    );
  }

  #sideways(
    { xoff, yoff, cols, rows }: Pane,
    x: number,
    y: number,
    right: number,
    bottom: number,
  ): Side | undefined {
    if (this.#status === 'off' && this.#split && this.#twoPanes('xoff')) {
      if (xoff === 0 && x === cols && y <= Math.floor(rows / 2)) return 'right';
      return xoff !== 0 && x === xoff - 1 && y > Math.floor(rows / 2) ? 'left' : undefined;
    }
    if ((yoff !== 0 && y < yoff - 1) || y > bottom) return undefined;
    if (xoff !== 0 && x === xoff - 1) return 'left';
    return x === right ? 'right' : undefined;
  }

  #upOrDown(
    { xoff, yoff, cols, rows }: Pane,
    x: number,
    y: number,
    right: number,
    bottom: number,
  ): Side | undefined {
    if (this.#status === 'off' && this.#split && this.#twoPanes('yoff')) {
      if (yoff === 0 && y === rows && x <= Math.floor(cols / 2)) return 'bottom';
      return yoff !== 0 && y === yoff - 1 && x > Math.floor(cols / 2) ? 'top' : undefined;
    }
    if ((xoff !== 0 && x < xoff - 1) || x > right) return undefined;
    if (this.#status !== 'bottom' && yoff !== 0 && y === yoff - 1) return 'top';
    return this.#status !== 'top' && y === bottom ? 'bottom' : undefined;
  }

  /** Exactly two panes, side by side (`xoff`) or one above the other (`yoff`). */
  #twoPanes(offset: 'xoff' | 'yoff'): boolean {
    const { panes } = this.#window;
    return panes.length === 2 && panes[1]?.[offset] !== 0;
  }

  #isBorder(x: number, y: number): boolean {
    const { cols, rows } = this.#window;
    if (x > cols || y > rows) return false;
    if (x === cols || y === rows) return true;
    if (x < 0 || y < 0 || this.#covered[y * cols + x] === 1) return false;
    for (const pane of this.#panes) {
      if (this.side(pane, x, y) !== 'outside') return true;
    }
    return false;
  }

  #onTitle(pane: Pane, x: number, y: number): boolean {
    if (this.#status === 'off' || y !== titleRow(pane, this.#status)) return false;
    const start = pane.xoff + titleIndent;
    return x >= start && x < start + titleWidth(pane);
  }
}

/** The panes that are shown, the active one of who looks first; only that of the window while it is zoomed. */
export function visiblePanes(window: Window, active = window.active): readonly Pane[] {
  const { panes } = window;
  if (active === undefined || window.active === undefined) return [];
  if (window.zoomed) return [window.active];
  const at = panes.indexOf(active);
  return [...panes.slice(at), ...panes.slice(0, at)];
}
