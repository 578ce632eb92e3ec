import { neighbours, paneAt, type Direction } from './layout/neighbours.ts';
import type { PaneBox, WindowBox } from './layout/pane-box.ts';
import type { Pane } from './pane.ts';
import { borderStatus } from './window-layout.ts';
import type { Window } from './window.ts';

/** The pane next to another one, around the edge of the window; of several, the one that was active last. */
export function paneBeside(pane: Pane, direction: Direction): Pane | undefined {
  const { window } = pane;
  let found: Pane | undefined;
  for (const candidate of neighbours(boxes(window), pane, direction, windowBox(window))) {
    if (found === undefined || candidate.activePoint > found.activePoint) found = candidate;
  }
  return found;
}

/** The pane that is seen at `top-left`, `bottom`… of a window. */
export function paneAtCorner(window: Window, spot: string): Pane | undefined {
  const seen = boxes(window).filter(({ leaf }) => !window.zoomed || leaf === window.active);
  return paneAt(seen, spot, windowBox(window));
}

function boxes({ panes }: Window): PaneBox<Pane>[] {
  return panes.map((pane) => ({
    leaf: pane,
    xoff: pane.xoff,
    yoff: pane.yoff,
    sx: pane.cols,
    sy: pane.rows,
  }));
}

export function windowBox(window: Window): WindowBox {
  return { sx: window.cols, sy: window.rows, borderStatus: borderStatus(window) };
}
