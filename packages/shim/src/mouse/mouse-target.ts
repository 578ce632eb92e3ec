import type { Conductor } from '@pitcrew/conductor';
import type { TargetState, TargetType } from '../target/state.ts';
import { mousePane, mouseWindow, type MouseEvent } from './mouse-event.ts';

/** What `=` and `{mouse}` mean: the pane, or the window, on which the mouse is. Undefined where it is on none. */
export function mouseTarget(
  conductor: Conductor,
  event: MouseEvent | undefined,
  type: TargetType,
): TargetState | undefined {
  if (event === undefined) return undefined;
  const { session } = event;
  if (type === 'pane') {
    const found = mousePane(conductor, event);
    if (found !== undefined) {
      const { pane, winlink } = found;
      return { session, winlink, window: winlink.window, pane, index: winlink.index };
    }
  }
  const winlink = mouseWindow(conductor, event);
  if (winlink === undefined) return undefined;
  return { session, winlink, window: winlink.window, pane: winlink.window.active, index: winlink.index };
}
