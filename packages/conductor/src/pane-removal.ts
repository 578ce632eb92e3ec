import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import { losePane } from './panes.ts';
import { discardPane, killWindow } from './session-windows.ts';
import { layoutChanged, unzoom } from './window-layout.ts';

/** Ends a pane that is there, and gives its room to its neighbour; the last pane takes the window with it. */
export function removePane(conductor: Conductor, pane: Pane): void {
  if (!conductor.panes.has(pane.id)) return;
  const { window } = pane;
  if (window.panes.length === 1) {
    killWindow(conductor, window);
    return;
  }
  unzoom(conductor, window);
  window.layout?.closeLeaf(pane);
  layoutChanged(conductor, window);
  leave(conductor, pane);
  discardPane(conductor, pane);
}

/** Takes a living pane out of its window, which keeps its others. */
export function takeOut(conductor: Conductor, pane: Pane): void {
  const { window } = pane;
  window.layout?.closeLeaf(pane);
  leave(conductor, pane);
}

function leave(conductor: Conductor, pane: Pane): void {
  const { window } = pane;
  losePane(conductor, window, pane);
  window.panes.splice(window.panes.indexOf(pane), 1);
}
