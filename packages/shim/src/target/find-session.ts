import type { Conductor, Session } from '@pitcrew/conductor';
import { matchesGlob } from '../format/globs.ts';
import { idNumber } from './numbers.ts';
import { findClient } from './find-client.ts';

/**
 * `$3`, an exact name, a client's name, the start of one name, a pattern that fits one name
 * (cmd_find_get_session).
 */
export function findSession(conductor: Conductor, text: string, exact: boolean): Session | undefined {
  if (text.startsWith('$')) {
    const id = idNumber(text);
    return id === undefined ? undefined : conductor.sessions.get(id);
  }
  const named = conductor.sessionNamed(text) ?? findClient(conductor, text)?.session;
  if (named !== undefined || exact) return named;
  const sessions = conductor.sessionsByName();
  const starting = sessions.filter((session) => session.name.startsWith(text));
  if (starting.length > 0) return starting.length === 1 ? starting[0] : undefined;
  const matching = sessions.filter((session) => matchesGlob(text, session.name, false));
  return matching.length === 1 ? matching[0] : undefined;
}
