import type { Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { notSupported } from '../not-supported.ts';
import { targetClient } from '../target/best-client.ts';

export const lockServer: Command = {
  name: 'lock-server',
  alias: 'lock',
  arguments: argumentSpec('', 0, 0),
  run: (context) => lock(context, [...context.conductor.clients]),
};

export const lockSession: Command = {
  name: 'lock-session',
  alias: 'locks',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run: (context) => lock(context, context.conductor.clientsOf(context.target.session)),
};

export const lockClient: Command = {
  name: 'lock-client',
  alias: 'lockc',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-client]' }),
  run: (context) => lock(context, [targetClient(context, context.args.value('t'))]),
};

/** Nobody sits at a control client, and where no `lock-command` is set nothing is to be done. */
function lock({ command, shim }: CommandContext, clients: readonly Client[]): void {
  const seated = clients.filter(
    ({ control, session }) => control === undefined && session?.options.string('lock-command') !== '',
  );
  if (seated.length === 0) return;
  throw notSupported(shim, [command.name], `${command.name} on a terminal`);
}
