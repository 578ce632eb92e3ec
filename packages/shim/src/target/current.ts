import {
  activePaneOf,
  type Client,
  type Conductor,
  type Pane,
  type Session,
  willBePlaced,
} from '@pitcrew/conductor';
import { bestSession, chooseSessionOf } from './best-session.ts';
import { isComplete, type Target, type TargetState } from './state.ts';

/** Who asks: an attached client, or a process that may run inside a pane. */
export interface Asker {
  readonly attached: Client | undefined;
  /** Path of its terminal; '' where it has none. */
  readonly tty: string;
  /** Its `$TMUX_PANE`. */
  readonly paneVariable: string | undefined;
}

/**
 * What is meant where no target is given (cmd_find_from_client): the client's session; else the session
 * that holds the asker's pane, **its current window's active pane**, not the asker's own; else the session
 * used last.
 */
export function currentTarget(
  conductor: Conductor,
  asker: Asker,
  preferUnattached = false,
): Target | undefined {
  const { attached } = asker;
  if (attached?.session !== undefined) return targetOfClient(attached, attached.session);
  const inside = paneInside(conductor, asker);
  if (inside !== undefined) {
    const state: TargetState = { index: -1 };
    if (chooseSessionOf(conductor, state, inside.window, preferUnattached) && state.session !== undefined) {
      return targetOfSession(state.session);
    }
  }
  const session = bestSession(conductor, preferUnattached);
  return session && targetOfSession(session);
}

/** The pane whose terminal the asker sits on. */
export function paneInside(conductor: Conductor, asker: Asker): Pane | undefined {
  if (asker.tty !== '') {
    for (const pane of conductor.panes.values())
      if (pane.alive && pane.process?.tty === asker.tty) return pane;
  }
  const id = ownPaneId(asker);
  return id === undefined ? undefined : conductor.panes.get(id);
}

/** What an asker waits for that is quicker than the word that it runs: until its pane has its place. */
export function ownPlace(conductor: Conductor, asker: Asker): Promise<void> | undefined {
  if (conductor.startingPanes.size === 0) return undefined;
  const id = ownPaneId(asker);
  return id === undefined ? undefined : willBePlaced(conductor, id);
}

function ownPaneId({ paneVariable }: Asker): number | undefined {
  const id = paneVariable?.match(/^%(\d+)$/)?.[1];
  return id === undefined ? undefined : Number(id);
}

export function targetOfSession(session: NonNullable<Client['session']>): Target | undefined {
  const winlink = session.current;
  const state: TargetState = {
    session,
    winlink,
    window: winlink?.window,
    pane: winlink?.window.active,
    index: winlink?.index ?? -1,
  };
  return isComplete(state) ? state : undefined;
}

/** Where a client is: the session that it shows, and the pane that it types into. */
function targetOfClient(client: Client, session: Session): Target | undefined {
  const target = targetOfSession(session);
  return target && { ...target, pane: activePaneOf(client) ?? target.pane };
}

/** A pane in the session of its window that was used last, whether or not it is the active one there. */
export function targetOfPane(conductor: Conductor, pane: Pane): Target | undefined {
  const state: TargetState = { index: -1, pane, window: pane.window };
  if (!chooseSessionOf(conductor, state, pane.window)) return undefined;
  state.index = state.winlink?.index ?? -1;
  return isComplete(state) ? state : undefined;
}
