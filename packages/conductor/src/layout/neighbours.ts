import type { PaneBox, WindowBox } from './pane-box.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Names that a target may give to the pane in a corner or in the middle of a side. */
export const paneSpots = [
  'top',
  'bottom',
  'left',
  'right',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
] as const;

/**
 * The panes next to another one in a direction, around the edge of the window where it is there. tmux takes the
 * one that was active last.
 */
export function neighbours<Leaf>(
  panes: readonly PaneBox<Leaf>[],
  of: Leaf,
  direction: Direction,
  window: WindowBox,
): Leaf[] {
  const pane = panes.find(({ leaf }) => leaf === of);
  if (pane === undefined) return [];
  const touches = touching(pane, direction, window);
  const across = direction === 'left' || direction === 'right';
  const beside = panes.filter((other) => {
    if (other === pane || !touches(other)) return false;
    return across
      ? overlap(other.yoff, other.sy, pane.yoff, pane.sy)
      : overlap(other.xoff, other.sx, pane.xoff, pane.sx);
  });
  return beside.map(({ leaf }) => leaf);
}

/** Tells for another pane whether it ends, or begins, where this one begins or ends. */
function touching<Leaf>(
  { xoff, yoff, sx, sy }: PaneBox<Leaf>,
  direction: Direction,
  window: WindowBox,
): (other: PaneBox<Leaf>) => boolean {
  const status = window.borderStatus;
  const top = status === 'top' ? 1 : 0;
  if (direction === 'left') {
    const edge = xoff === 0 ? window.sx + 1 : xoff;
    return (other) => other.xoff + other.sx + 1 === edge;
  }
  if (direction === 'right') {
    const edge = xoff + sx + 1 >= window.sx ? 0 : xoff + sx + 1;
    return (other) => other.xoff === edge;
  }
  if (direction === 'up') {
    const around = status === 'bottom' ? window.sy : window.sy + 1;
    const edge = yoff === top ? around : yoff;
    return (other) => other.yoff + other.sy + 1 === edge;
  }
  const end = status === 'bottom' ? window.sy - 1 : window.sy;
  const edge = yoff + sy + 1 >= end ? top : yoff + sy + 1;
  return (other) => other.yoff === edge;
}

/** Whether two panes face each other. The border after a pane counts as its own. */
function overlap(start: number, size: number, from: number, length: number): boolean {
  const last = start + size - 1;
  const to = from + length;
  return (start < from && last > to) || (start >= from && start <= to) || (last >= from && last <= to);
}

/**
 * The pane at `top`, `bottom-left` and so on, as a target names it (any case).
 *
 * @param panes those that can be seen, in the order of their indices
 */
export function paneAt<Leaf>(
  panes: readonly PaneBox<Leaf>[],
  spot: string,
  window: WindowBox,
): Leaf | undefined {
  const name = spot.toLowerCase();
  if (!paneSpots.some((known) => known === name)) return undefined;
  const words = name.split('-');
  let x = Math.floor(window.sx / 2);
  let y = Math.floor(window.sy / 2);
  if (words.includes('left')) x = 0;
  if (words.includes('right')) x = window.sx - 1;
  if (words.includes('top')) y = window.borderStatus === 'top' ? 1 : 0;
  if (words.includes('bottom')) y = window.sy - (window.borderStatus === 'bottom' ? 2 : 1);
  const inside = ({ xoff, yoff, sx, sy }: PaneBox<Leaf>): boolean =>
    x >= xoff && x <= xoff + sx && y >= yoff && y <= yoff + sy;
  return panes.find(inside)?.leaf;
}
