import type { Client, Session } from '@pitcrew/conductor';
import type { CommandContext } from './command-context.ts';
import { commandError } from './command-error.ts';
import { setClientFlags } from './client-flags.ts';
import { detached, detachedAndHungUp } from './departure.ts';
import { targetClient } from './target/best-client.ts';
import { updateEnvironment } from './update-environment.ts';

/** Shows a session to the caller: on its terminal, or, where it is attached already, instead of its own. */
export async function attach(context: CommandContext, session: Session): Promise<void> {
  const {
    args,
    caller,
    conductor,
    shim: { hooks },
  } = context;
  const attached = attachedOf(context);
  // Commands that nobody sent, and nobody is there who could be shown anything.
  if (attached === undefined && caller.isServer) return;
  checkTerminal(context);
  const hangUp = args.has(context.command.name === 'attach-session' ? 'x' : 'X');
  if (hangUp || args.has('D') || (args.has('d') && context.command.name === 'attach-session')) {
    for (const client of conductor.clientsOf(session)) {
      if (client === attached) continue;
      const { text, exec } = hangUp ? detachedAndHungUp(client) : detached(client);
      client.detach(text, exec);
    }
  }
  if (!args.has('E') && !caller.isServer)
    updateEnvironment(session.options, caller.environ, session.environment);
  if (attached !== undefined) {
    const wanted = args.value('f');
    if (wanted !== undefined) setClientFlags(attached, wanted);
    if (args.has('r')) setClientFlags(attached, 'read-only,ignore-size');
    attached.switchTo(session);
    return;
  }
  const flags = new Set((args.value('f') ?? '').split(','));
  // Its commands are done, as far as others are concerned.
  hooks.release();
  const farewell = await caller.port
    .attach(session, {
      readOnly: args.has('r') || flags.has('read-only'),
      ignoreSize: flags.has('ignore-size') || args.has('r'),
      activePane: flags.has('active-pane'),
      flags: args.value('f'),
      attaches: context.command.name === 'attach-session',
    })
    .finally(() => hooks.hold());
  if (farewell !== '') context.print(farewell);
}

/** The client that is shown a session: the caller's own; of commands that nobody sent, the one that was used last. */
export function attachedOf(context: CommandContext): Client | undefined {
  const { caller } = context;
  return caller.attached ?? (caller.isServer ? targetClient(context, undefined, true) : undefined);
}

/** @throws CodedError where the caller sits in a pane of this very server */
export function checkNested({ caller, command, conductor }: CommandContext): void {
  if (caller.attached !== undefined || (caller.isControl && command.name === 'new-session')) return;
  const inPane = [...conductor.panes.values()].some((pane) => pane.process?.tty === caller.tty);
  if ((caller.environ.get('TMUX') ?? '') !== '' && inPane) {
    throw commandError('sessions should be nested with care, unset $TMUX to force');
  }
}

/** @throws CodedError where the caller has no terminal to attach, or one on which nothing can be drawn */
export function checkTerminal({ caller }: CommandContext): void {
  if (caller.attached !== undefined || caller.isControl || caller.isServer) return;
  if (caller.terminal === undefined) throw commandError('open terminal failed: not a terminal');
  caller.port.checkTerminal?.();
}
