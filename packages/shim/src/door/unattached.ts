import { killSession, type Session } from '@pitcrew/conductor';
import type { Shim } from '../shim.ts';

/** Ends sessions that nobody looks at, where `destroy-unattached` wants that; also those that nobody ever looked at. */
export function endUnattached(shim: Shim): void {
  const { conductor } = shim;
  // Each client that goes leads here: nothing is sorted before there is something to end.
  for (const session of conductor.sessions.values()) if (isForClients(session)) return endByName(shim);
}

function endByName(shim: Shim): void {
  const { conductor } = shim;
  for (const session of conductor.sessionsByName())
    if (isForClients(session) && !isAttached(shim, session)) killSession(conductor, session);
}

function isForClients({ options }: Session): boolean {
  return options.flag('destroy-unattached');
}

/** Whether somebody looks at a session: at any, or at this one. */
export function isAttached({ conductor, returning }: Shim, session?: Session): boolean {
  for (const client of conductor.clients)
    if (session === undefined ? client.session !== undefined : client.session === session) return true;
  // After a conductor was killed, those who looked at it are on their way back.
  for (const [pid, client] of returning)
    if ((session === undefined || client.session === `$${session.id}`) && isAlive(pid)) return true;
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
