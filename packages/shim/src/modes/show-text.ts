import type { Pane } from '@pitcrew/conductor';
import type { Shim } from '../shim.ts';
import { ViewMode } from './view-mode.ts';

/** Adds a line to the text that covers a pane, which it covers from now on. */
export function showText(shim: Shim, pane: Pane, line: string): void {
  let view = pane.mode;
  if (!(view instanceof ViewMode)) {
    view = new ViewMode(pane, () => shim.conductor.events.emit('pane-mode-changed', pane));
    pane.setMode(view);
  }
  if (view instanceof ViewMode) view.add(line);
}
