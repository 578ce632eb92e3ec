import { selectWindow, setActivePane, withoutZoom, type Client, type Session } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { targetClient } from '../target/best-client.ts';
import { isComplete, type Target } from '../target/state.ts';
import { updateEnvironment } from '../update-environment.ts';

export const switchClient: Command = {
  name: 'switch-client',
  alias: 'switchc',
  arguments: argumentSpec('lc:EFnpt:rT:Z', 0, 0, {
    usage: '[-ElnprZ] [-c target-client] [-t target-session] [-T key-table]',
  }),
  run(context) {
    const { args, caller } = context;
    const client = targetClient(context, args.value('c'));
    const found = targetOf(context);
    if (args.has('r')) {
      const isReadOnly = !client.readOnly;
      client.readOnly = isReadOnly;
      client.ignoreSize = isReadOnly;
    }
    const table = args.value('T');
    if (table !== undefined) {
      if (!context.shim.bindings.has(table)) throw commandError(`table ${table} doesn't exist`);
      client.useKeyTable(table);
      return;
    }
    const session = wantedSession(context, client, found);
    if (!args.has('E')) updateEnvironment(session.options, caller.environ, session.environment);
    client.switchTo(session);
  },
};

function wantedSession(context: CommandContext, client: Client, found: Target): Session {
  const { args, conductor } = context;
  if (args.has('n')) return beside(context, client, 1) ?? refuse("can't find next session");
  if (args.has('p')) return beside(context, client, -1) ?? refuse("can't find previous session");
  if (args.has('l')) {
    const last = client.lastSession;
    return last !== undefined && conductor.sessions.has(last.id) ? last : refuse("can't find last session");
  }
  return choose(context, found);
}

function refuse(message: string): never {
  throw commandError(message);
}

/** The session after or before the client's, by name, around the end. */
function beside({ conductor }: CommandContext, { session }: Client, step: 1 | -1): Session | undefined {
  const sessions = conductor.sessionsByName();
  if (session === undefined || sessions.length < 2) return undefined;
  return sessions[(sessions.indexOf(session) + step + sessions.length) % sessions.length];
}

function targetOf(context: CommandContext): Target {
  const isPane = /[:.%]/.test(context.args.value('t') ?? '');
  const state = context.find(
    isPane ? { flag: 't', type: 'pane' } : { flag: 't', type: 'session', preferUnattached: true },
  );
  return isComplete(state) ? state : refuse('no current target');
}

function choose(context: CommandContext, { session, winlink, window, pane }: Target): Session {
  const { args, conductor } = context;
  if (pane !== window.active)
    withoutZoom(conductor, window, args.has('Z'), () => setActivePane(conductor, window, pane));
  selectWindow(conductor, session, winlink);
  context.moveTo(session);
  return session;
}
