import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
import type { ClientRecord } from './record.ts';
import type { Session } from './session.ts';
import { recalculateSizes } from './sizes.ts';
import type { Window } from './window.ts';

/** Lets a client show a session. */
export function enterSession(conductor: Conductor, client: Client, session: Session): void {
  if (client.session !== session) client.lastSession = client.session;
  client.session = session;
  client.focused = true;
  session.lastAttached = Date.now();
  session.activity = session.lastAttached;
  session.current?.clearAlerts();
  if (session.current !== undefined) {
    session.current.window.latest = client;
    session.current.window.latestPid = undefined;
  }
  recalculateSizes(conductor);
}

/** A client that an earlier conductor had is there again, and shows its session as before. */
export function resumeClient(conductor: Conductor, client: Client, record: ClientRecord): void {
  const { windows, panes, sessions, absent } = conductor;
  conductor.clients.add(client);
  client.lastSession = sessions.get(numberOf(record.lastSession));
  for (const [window, pane] of record.ownPanes ?? []) {
    const [where, what] = [windows.get(numberOf(window)), panes.get(numberOf(pane))];
    if (where !== undefined && what?.window === where) client.ownPanes?.set(where, what);
  }
  for (const window of windows.values()) {
    if (window.latestPid !== client.pid) continue;
    window.latestPid = undefined;
    window.latest = client;
  }
  absent.delete(client.pid);
  if (absent.size === 0) endAbsence(conductor);
  conductor.events.emit('client-resumed', client);
}

/** Nobody waits any longer for who is not there: sizes are as the others want them. */
export function endAbsence(conductor: Conductor): void {
  conductor.absent.clear();
  for (const window of conductor.windows.values()) window.latest ??= lastUsed(conductor, window);
  recalculateSizes(conductor);
}

/** Of `$3`, `@3` or `%3`. */
function numberOf(name: string | undefined): number {
  return Number(name?.slice(1));
}

/** Somebody sits at this client: of several that show a window it decides how large that is. */
export function useClient(conductor: Conductor, client: Client): void {
  const window = client.session?.current?.window;
  if (window === undefined) return;
  window.latestPid = undefined;
  if (window.latest === client) return;
  window.latest = client;
  recalculateSizes(conductor);
  conductor.events.emit('client-active', client);
}

/** A client is gone; of the others that show its window the one that was used last decides how large that is. */
export function loseClient(conductor: Conductor, client: Client): void {
  conductor.clients.delete(client);
  client.session = undefined;
  for (const window of conductor.windows.values()) {
    if (window.latest !== client) continue;
    window.latest = undefined;
    const next = lastUsed(conductor, window);
    if (next !== undefined) useClient(conductor, next);
  }
  recalculateSizes(conductor);
  conductor.events.emit('client-detached', client);
}

function lastUsed({ clients }: Conductor, window: Window): Client | undefined {
  return [...clients]
    .filter(({ session }) => session?.current?.window === window)
    .sort((one, other) => other.activity - one.activity)[0];
}
