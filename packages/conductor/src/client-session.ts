import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
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
  if (session.current !== undefined) session.current.window.latest = client;
  recalculateSizes(conductor);
}

/** Somebody sits at this client: of several that show a window it decides how large that is. */
export function useClient(conductor: Conductor, client: Client): void {
  const window = client.session?.current?.window;
  if (window === undefined || window.latest === client) return;
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
