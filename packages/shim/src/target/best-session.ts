import type { Conductor, Session, Window, Winlink } from '@pitcrew/conductor';
import type { TargetState } from './state.ts';

/** The session used last; where asked for, one without clients before one with. */
export function bestSession(
  conductor: Conductor,
  sessions: readonly Session[],
  preferUnattached: boolean,
): Session | undefined {
  let best: Session | undefined;
  for (const session of sessions) {
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
  preferUnattached: boolean,
): boolean {
  const sessions = conductor.sessionsByName().filter((session) => session.find(window) !== undefined);
  state.session = bestSession(conductor, sessions, preferUnattached);
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
