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
  state.session = bestSession(conductor, sessionsOf(conductor, window), preferUnattached);
  return state.session !== undefined && chooseWinlinkOf(state, state.session, window);
}

/** The sessions that show a window, by name. Nearly always that is one, and nothing to sort. */
function sessionsOf(conductor: Conductor, window: Window): readonly Session[] {
  const found: Session[] = [];
  for (const session of conductor.sessions.values())
    if (session.find(window) !== undefined) found.push(session);
  if (found.length < 2) return found;
  return conductor.sessionsByName().filter((session) => found.includes(session));
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
