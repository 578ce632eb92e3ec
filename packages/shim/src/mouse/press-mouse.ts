import type { Pane } from '@pitcrew/conductor';
import { isKeyMode } from '../modes/key-mode.ts';
import { encodeMouse } from './encode-mouse.ts';
import { placeIn, type MouseEvent } from './mouse-event.ts';

/** Tells the program of a pane what the mouse did there, where it wants to know; or the mode that covers it and takes keys. */
export function pressMouse(pane: Pane, event: MouseEvent): void {
  if (isKeyMode(pane.mode)) pane.mode.press(event.key, event.client, { mouse: event, isTyped: true });
  if (pane.mode !== undefined || event.repeated || event.pane !== pane) return;
  const place = placeIn(pane, event);
  if (place === undefined || (pane.window.zoomed && pane.window.active !== pane)) return;
  const bytes = encodeMouse(pane.screen.modes, event, place);
  if (bytes !== undefined) pane.type(bytes);
}
