import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { notSupported } from '../not-supported.ts';
import { systemErrorText } from '../system-error-text.ts';
import { targetClient } from '../target/best-client.ts';

export const suspendClient: Command = {
  name: 'suspend-client',
  alias: 'suspendc',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-client]' }),
  run(context) {
    const client = targetClient(context, context.args.value('t'));
    if (client.control === undefined) {
      throw notSupported(context.shim, ['suspend-client'], 'suspend-client on a terminal');
    }
    try {
      // What the client would do to itself; its terminal, if it has one, needs no care.
      process.kill(client.pid, 'SIGSTOP');
    } catch (error) {
      throw commandError(`${client.name}: ${systemErrorText(error)}`, error);
    }
  },
};
