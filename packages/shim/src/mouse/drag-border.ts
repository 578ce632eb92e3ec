import { layoutChanged, type Conductor } from '@pitcrew/conductor';
import { mouseWindow, placeInWindow, type MouseEvent } from './mouse-event.ts';

/** Cells around the mouse whose borders go with it: where borders cross, both do. */
const around = [
  [0, 0],
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

/** Moves the borders that were under the mouse to where it is now (`resize-pane -M`). */
export function dragBorder(conductor: Conductor, event: MouseEvent): void {
  const window = mouseWindow(conductor, event)?.window;
  const layout = window?.layout;
  if (window === undefined || layout === undefined) {
    event.drag(undefined);
    return;
  }
  const from = placeInWindow(event, true);
  const to = placeInWindow(event);
  const cells = new Set(around.map(([x, y]) => layout.cellByBorder(from.x + x, from.y + y)));
  let moved = false;
  for (const cell of cells) {
    const type = cell?.parent?.type;
    if (cell === undefined) continue;
    const change = type === 'leftright' ? to.x - from.x : to.y - from.y;
    if (change === 0) continue;
    layout.dragBorder(cell, change);
    moved = true;
  }
  if (moved) layoutChanged(conductor, window);
}
