import type { Conductor, Session, Window, Winlink } from '@pitcrew/conductor';
import type { TargetState } from './state.ts';

/** The session used last, of all or of those that show a window; where asked for, one without clients before one with. */
export function bestSession(
  conductor: Conductor,
  preferUnattached = false,
  window?: Window,
): Session | undefined {
  let best: Session | undefined;
  for (const session of conductor.sessionsByName()) {
    if (window !== undefined && session.find(window) === undefined) continue;
    if (best === undefined || isBetter(conductor, session, best, preferUnattached)) best = session;
  }
  return best;
}

function isBetter(conductor: Conductor, session: Session, than: Session, preferUnattached: boolean): boolean {
  if (preferUnattached) {
    const attached = conductor.clientsOf(session).length > 0;
    const thanAttached = conductor.clientsOf(than).length > 0;
    if (thanAttached && !attached) return true;
    if (!thanAttached && attached) return false;
  }
  return session.activity > than.activity;
}

/** Fills in the session and winlink that show the window best. False where none does. */
export function chooseSessionOf(
  conductor: Conductor,
  state: TargetState,
  window: Window,
  preferUnattached = false,
): boolean {
  state.session = bestSession(conductor, preferUnattached, window);
  return state.session !== undefined && chooseWinlinkOf(state, state.session, window);
}

/** Fills in the current winlink where it shows the window, else the first that does. */
export function chooseWinlinkOf(state: TargetState, session: Session, window: Window): boolean {
  const winlink: Winlink | undefined =
    session.current?.window === window ? session.current : session.find(window);
  if (winlink === undefined) return false;
  state.winlink = winlink;
  state.index = winlink.index;
  return true;
}
