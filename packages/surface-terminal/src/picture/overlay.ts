import type { ClientOverlay, Session, Window } from '@pitcrew/conductor';
import { Menu, PaneNumbers, Popup, type Scope } from '@pitcrew/shim';
import type { CellGrid } from './cell-grid.ts';
import { drawMenu } from './menu.ts';
import { drawPaneNumbers, type WindowRoom } from './pane-numbers.ts';
import { drawPopup } from './popup.ts';

/** Draws what covers the picture of a client. */
export function drawOverlay(
  overlay: ClientOverlay,
  { session, scope, window }: { readonly session: Session; readonly window: Window; readonly scope: Scope },
  grid: CellGrid,
  room: WindowRoom,
): void {
  if (overlay instanceof PaneNumbers) drawPaneNumbers(session, window, grid, room);
  else if (overlay instanceof Menu) drawMenu(overlay, window.options, scope, grid);
  else if (overlay instanceof Popup) {
    drawPopup(overlay, window.options, scope, grid);
    if (overlay.menu !== undefined) drawMenu(overlay.menu, window.options, scope, grid);
  }
}

/** Where the cursor is that an overlay shows, on the border where a row is full; undefined where it shows none. */
export function overlayCursor(
  overlay: ClientOverlay | undefined,
  cols: number,
): { readonly x: number; readonly y: number } | undefined {
  if (!(overlay instanceof Popup) || overlay.menu !== undefined || !overlay.screen.modes.cursorVisible)
    return undefined;
  const { inner, screen } = overlay;
  return { x: Math.min(inner.x + screen.cursor.x, cols - 1), y: inner.y + screen.cursor.y };
}
