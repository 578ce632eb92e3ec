import type { ClientOverlay, Session, Window } from '@pitcrew/conductor';
import { PaneNumbers } from '@pitcrew/shim';
import type { CellGrid } from './cell-grid.ts';
import { drawPaneNumbers, type WindowRoom } from './pane-numbers.ts';

/** Draws what covers the picture of a client. */
export function drawOverlay(
  overlay: ClientOverlay,
  session: Session,
  window: Window,
  grid: CellGrid,
  room: WindowRoom,
): void {
  if (overlay instanceof PaneNumbers) drawPaneNumbers(session, window, grid, room);
}
