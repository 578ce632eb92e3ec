import type { BorderStatus, LayoutCell } from './cell.ts';

/** Where a pane is in its window, without the line that the border takes. */
export interface PaneBox<Leaf> {
  readonly leaf: Leaf;
  readonly xoff: number;
  readonly yoff: number;
  readonly sx: number;
  readonly sy: number;
}

/** A window, as the questions about the place of its panes need it. */
export interface WindowBox {
  readonly sx: number;
  readonly sy: number;
  readonly borderStatus: BorderStatus;
}

/** Where the panes of a layout are; one at the edge gives a line to the border, so `sy` may be 0. */
export function paneBoxes<Leaf>(root: LayoutCell<Leaf>, status: BorderStatus): PaneBox<Leaf>[] {
  const boxes: PaneBox<Leaf>[] = [];
  for (const cell of root.leaves()) {
    const { leaf, xoff, yoff, sx, sy } = cell;
    if (leaf === undefined) continue;
    const border = cell.takesBorder(status) ? 1 : 0;
    boxes.push({
      leaf,
      xoff,
      yoff: status === 'top' ? yoff + border : yoff,
      sx,
      sy: Math.max(sy - border, 0),
    });
  }
  return boxes;
}

type Box = Omit<PaneBox<unknown>, 'leaf'>;

/** `#{pane_at_left}` and its like. */
export function paneEdges(
  { xoff, yoff, sx, sy }: Box,
  window: WindowBox,
): { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean } {
  return {
    left: xoff === 0,
    right: xoff + sx === window.sx,
    top: yoff === (window.borderStatus === 'top' ? 1 : 0),
    bottom: yoff + sy === window.sy - (window.borderStatus === 'bottom' ? 1 : 0),
  };
}

/** Lines of the cell for a pane that is to have so many: one more where the border takes one (`resize-pane -y`). */
export function cellLines(pane: Box, window: WindowBox, lines: number): number {
  const { borderStatus } = window;
  const edges = paneEdges(pane, window);
  if (borderStatus === 'top' && edges.top) return lines + 1;
  return borderStatus === 'bottom' && edges.bottom ? lines + 1 : lines;
}
