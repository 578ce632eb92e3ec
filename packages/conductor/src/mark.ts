import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
import type { Window } from './window.ts';
import type { Winlink } from './winlink.ts';

/** The pane that `select-pane -m` marked, and where it was then. */
export interface Mark {
  readonly session: Session;
  readonly winlink: Winlink;
  readonly window: Window;
  readonly pane: Pane;
}

/** A mark holds as long as everything is where it was: a window that moved away is marked no more. */
export function holds({ session, winlink, window, pane }: Mark): boolean {
  return session.at(winlink.index) === winlink && winlink.window === window && window.panes.includes(pane);
}
