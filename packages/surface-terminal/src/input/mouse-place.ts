import type { Pane, Session, Window } from '@pitcrew/conductor';
import { visiblePanes } from '../picture/borders.ts';
import type { PictureGeometry } from '../client-picture.ts';

/** The end of the name of a mouse key: what the mouse is on. */
export type MousePart = 'Pane' | 'Border' | 'Status' | 'StatusLeft' | 'StatusRight' | 'StatusDefault';

export interface MousePlace {
  readonly part: MousePart;
  /** The window whose name it is on, or in which it is. */
  readonly window: Window | undefined;
  readonly pane: Pane | undefined;
}

/** What is at a place of the terminal; undefined for what no key is made of. */
export function mousePlace(
  session: Session,
  geometry: PictureGeometry,
  x: number,
  y: number,
): MousePlace | undefined {
  const { statusAt, statusRows } = geometry;
  if (statusAt !== -1 && y >= statusAt && y < statusAt + statusRows) {
    return onStatusLine(session, geometry, x, y - statusAt);
  }
  const window = session.current?.window;
  if (window === undefined) return undefined;
  const row = statusAt === 0 ? y - statusRows : y;
  if (x > geometry.view.cols || row > geometry.view.rows) return undefined;
  return inWindow(window, x + geometry.view.x, row + geometry.view.y);
}

function onStatusLine(
  session: Session,
  { rangeAt }: PictureGeometry,
  x: number,
  row: number,
): MousePlace | undefined {
  const range = rangeAt(x, row);
  const nothing = { window: undefined, pane: undefined };
  if (range?.kind === 'window') {
    const winlink = session.at(range.index);
    return winlink && { part: 'Status', window: winlink.window, pane: undefined };
  }
  if (range?.kind === 'left') return { part: 'StatusLeft', ...nothing };
  return { part: range?.kind === 'right' ? 'StatusRight' : 'StatusDefault', ...nothing };
}

function inWindow(window: Window, x: number, y: number): MousePlace | undefined {
  const border = window.zoomed ? undefined : window.panes.find((pane) => isBorder(pane, x, y));
  if (border !== undefined) return { part: 'Border', window, pane: border };
  const shown = visiblePanes(window);
  const pane = window.panes.find((one) => shown.includes(one) && isWithin(one, x, y));
  return pane && { part: 'Pane', window, pane };
}

/** On the border right of a pane, or below it. */
function isBorder({ cols, rows, xoff, yoff }: Pane, x: number, y: number): boolean {
  const right = xoff + cols;
  const bottom = yoff + rows;
  return (right === x && yoff <= y + 1 && bottom >= y) || (bottom === y && xoff <= x + 1 && right >= x);
}

function isWithin({ cols, rows, xoff, yoff }: Pane, x: number, y: number): boolean {
  return x >= xoff && x <= xoff + cols && y >= yoff && y <= yoff + rows;
}
