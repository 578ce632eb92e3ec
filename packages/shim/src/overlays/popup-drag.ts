import { buttonOf, type MouseReport } from '../mouse/mouse-report.ts';
import type { OverlayPlace } from './menu.ts';

/** Bits of a button for modifiers, and the one of Meta. */
const modifiers = 4 | 8 | 16;
const meta = 8;

export type PopupEdge = 'left' | 'right' | 'top' | 'bottom' | undefined;

export function isWithin({ cols, rows, x, y }: OverlayPlace, at: MouseReport): boolean {
  return at.x >= x && at.x < x + cols && at.y >= y && at.y < y + rows;
}

/** On which side of the border the mouse is. */
export function edgeAt({ cols, rows, x, y }: OverlayPlace, at: MouseReport): PopupEdge {
  if (at.x === x) return 'left';
  if (at.x === x + cols - 1) return 'right';
  if (at.y === y) return 'top';
  return at.y === y + rows - 1 ? 'bottom' : undefined;
}

export function hasMeta({ button }: MouseReport): boolean {
  return (button & modifiers) === meta;
}

/** Whether it opens the menu: the third button, alone. */
export function opensMenu({ button }: MouseReport, edge: PopupEdge): boolean {
  return (button & modifiers) === 0 && buttonOf(button) === 2 && (edge === 'left' || edge === 'top');
}

/** A popup that is dragged: by the first button it moves, by the third its size changes (popup_handle_drag). */
export class PopupDrag {
  readonly #kind: 'move' | 'size' | undefined;
  readonly #least: number;
  #grip: { readonly x: number; readonly y: number };

  /**
   * @param last the report before: where, and by which button, it was taken
   * @param least columns and rows that it may have
   */
  constructor({ x, y }: OverlayPlace, last: MouseReport, least: number) {
    const held = buttonOf(last.button);
    this.#kind = held === 0 ? 'move' : held === 2 ? 'size' : undefined;
    this.#least = least;
    this.#grip = { x: last.x - x, y: last.y - y };
  }

  /** It goes on with the next report. */
  get holds(): boolean {
    return this.#kind !== undefined;
  }

  /** Where the popup is to be; undefined where it stays. */
  place(
    now: OverlayPlace,
    to: MouseReport,
    room: { readonly cols: number; readonly rows: number },
  ): OverlayPlace | undefined {
    if (this.#kind === 'move') {
      const x = Math.min(Math.max(to.x - this.#grip.x, 0), room.cols - now.cols);
      const y = Math.min(Math.max(to.y - this.#grip.y, 0), room.rows - now.rows);
      this.#grip = { x: to.x - x, y: to.y - y };
      return { ...now, x, y };
    }
    const cols = to.x - now.x;
    const rows = to.y - now.y;
    return cols < this.#least || rows < this.#least ? undefined : { ...now, cols, rows };
  }
}
