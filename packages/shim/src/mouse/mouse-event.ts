import type { Client, Conductor, Pane, Session, Window, Winlink } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';
import type { MouseReport } from './mouse-report.ts';

/** What a mouse that is dragged does, until its button is let go. */
export interface Drag {
  readonly move: (event: MouseEvent) => void;
  readonly release?: () => void;
}

/** Something that a mouse did on the terminal of a client. */
export interface MouseEvent extends MouseReport {
  /** `MouseDown1Pane`… */
  readonly key: Key;
  readonly client: Client;
  readonly session: Session;
  /** Whose name on the status line, or whose panes it is on; undefined: the current one. */
  readonly window: Window | undefined;
  readonly pane: Pane | undefined;
  /** Of the event before. */
  readonly lastX: number;
  readonly lastY: number;
  readonly lastButton: number;
  /** The part of the window that the terminal shows. */
  readonly viewX: number;
  readonly viewY: number;
  /** First row of the status line, -1 for none; and how many it has. */
  readonly statusAt: number;
  readonly statusRows: number;
  /** It is told once more, as a double click: programs know already. */
  readonly repeated: boolean;
  /** Decides what happens while the mouse is dragged. */
  readonly drag: (drag: Drag | undefined) => void;
}

/** The window that the event is for, in its session. */
export function mouseWindow(conductor: Conductor, event: MouseEvent): Winlink | undefined {
  if (!conductor.sessions.has(event.session.id)) return undefined;
  return event.window === undefined ? event.session.current : event.session.find(event.window);
}

/** The pane that the event is for, and the window in which it is. */
export function mousePane(
  conductor: Conductor,
  event: MouseEvent,
): { readonly pane: Pane; readonly winlink: Winlink } | undefined {
  const winlink = mouseWindow(conductor, event);
  const { pane } = event;
  if (winlink === undefined || pane === undefined || !winlink.window.panes.includes(pane)) return undefined;
  return { pane, winlink };
}

/** Where in a pane the mouse is, or was at the event before; undefined where it is outside. */
export function placeIn(
  pane: Pane,
  event: MouseEvent,
  before = false,
): { readonly x: number; readonly y: number } | undefined {
  const x = (before ? event.lastX : event.x) + event.viewX - pane.xoff;
  let row = (before ? event.lastY : event.y) + event.viewY;
  if (event.statusAt === 0 && row >= event.statusRows) row -= event.statusRows;
  const y = row - pane.yoff;
  return x < 0 || y < 0 || x >= pane.cols || y >= pane.rows ? undefined : { x, y };
}

/** Where in its window the mouse is; the status line counts as the row beside it. */
export function placeInWindow(event: MouseEvent, before = false): { readonly x: number; readonly y: number } {
  const x = (before ? event.lastX : event.x) + event.viewX;
  const y = (before ? event.lastY : event.y) + event.viewY;
  if (event.statusAt === 0 && y >= event.statusRows) return { x, y: y - event.statusRows };
  return { x, y: event.statusAt > 0 && y >= event.statusAt ? event.statusAt - 1 : y };
}
