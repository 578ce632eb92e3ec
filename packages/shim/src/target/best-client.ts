import type { Client, Conductor, Session } from '@pitcrew/conductor';
import type { CommandContext } from '../command-context.ts';
import { commandError } from '../command-error.ts';
import { bestSession, chooseSessionOf } from './best-session.ts';
import { paneInside } from './current.ts';
import { findClient } from './find-client.ts';
import type { TargetState } from './state.ts';

/** The client used last that shows the session; any, where none shows it (cmd_find_best_client). */
export function bestClient(conductor: Conductor, session: Session): Client | undefined {
  if (conductor.clients.size === 0) return undefined;
  const attached = conductor.clientsOf(session);
  const candidates =
    attached.length > 0 ? attached : [...conductor.clients].filter((c) => c.session !== undefined);
  let best: Client | undefined;
  for (const client of candidates) if (best === undefined || client.activity > best.activity) best = client;
  return best;
}

/**
 * The client that `-c` or `-t` names; where nothing is given, the caller's own or the one that most likely
 * looks at it.
 *
 * @throws CodedError `can't find client: X`, `no current client`; not with `quiet`
 */
export function targetClient(
  context: CommandContext,
  text: string | undefined,
  quiet: true,
): Client | undefined;
export function targetClient(context: CommandContext, text: string | undefined, quiet?: false): Client;
export function targetClient(
  context: CommandContext,
  text: string | undefined,
  quiet = false,
): Client | undefined {
  const { conductor } = context;
  const client = text === undefined ? currentClient(context) : findClient(conductor, text);
  if (client === undefined && !quiet) {
    throw commandError(
      text === undefined ? 'no current client' : `can't find client: ${text.replace(/:$/, '')}`,
    );
  }
  return client;
}

function currentClient({ caller, conductor }: CommandContext): Client | undefined {
  if (caller.attached?.session !== undefined) return caller.attached;
  const inside = paneInside(conductor, caller);
  const state: TargetState = { index: -1 };
  if (inside !== undefined) chooseSessionOf(conductor, state, inside.window);
  else state.session = bestSession(conductor);
  return state.session === undefined ? undefined : bestClient(conductor, state.session);
}
