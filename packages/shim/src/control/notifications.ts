import type { Client, Session, Window } from '@pitcrew/conductor';
import { expand, scopeOf } from '../format-context.ts';
import type { Shim } from '../shim.ts';
import type { ControlClient } from './control-client.ts';

/** A line for one client; undefined where it is not told. Made when it is sent: it tells what is then. */
export type Notification = (client: ControlClient) => string | undefined;

const layoutTemplate =
  '%layout-change #{window_id} #{window_layout} #{window_visible_layout} #{window_raw_flags}';

export const sessionsChanged: Notification = () => '%sessions-changed';

export function sessionRenamed({ id, name }: Session): Notification {
  return () => `%session-renamed $${id} ${name}`;
}

export function sessionWindowChanged(session: Session): Notification {
  return () => session.current && `%session-window-changed $${session.id} @${session.current.window.id}`;
}

export function windowPaneChanged(window: Window): Notification {
  return () => window.active && `%window-pane-changed @${window.id} %${window.active.id}`;
}

export function paneModeChanged(id: number): Notification {
  return () => `%pane-mode-changed %${id}`;
}

/** What happened to a window, told by whether the client's session has it. */
export function windowChanged(window: Window, what: 'add' | 'close' | 'renamed'): Notification {
  return ({ session }) => {
    if (session === undefined) return undefined;
    const prefix = session.find(window) === undefined ? 'unlinked-window' : 'window';
    return `%${prefix}-${what} @${window.id}${what === 'renamed' ? ` ${window.name}` : ''}`;
  };
}

export function layoutChanged(shim: Shim, window: Window): Notification {
  return ({ session }) => {
    const winlink = session?.find(window);
    // The last pane has left: the window goes in a moment.
    if (winlink === undefined || window.panes.length === 0) return undefined;
    return expand(scopeOf(shim, { session, winlink, window }), layoutTemplate);
  };
}

export function clientSessionChanged(client: Client): Notification {
  return (told) => {
    const { session } = client;
    if (session === undefined || told.session === undefined) return undefined;
    const now = `$${session.id} ${session.name}`;
    return told === client ? `%session-changed ${now}` : `%client-session-changed ${client.name} ${now}`;
  };
}

export function clientDetached({ name }: Client): Notification {
  return () => `%client-detached ${name}`;
}
