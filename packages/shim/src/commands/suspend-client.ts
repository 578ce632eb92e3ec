import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { systemErrorText } from '../system-error-text.ts';
import { targetClient } from '../target/best-client.ts';

export const suspendClient: Command = {
  name: 'suspend-client',
  alias: 'suspendc',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-client]' }),
  run(context) {
    const client = targetClient(context, context.args.value('t'));
    if (client.control === undefined) {
      const refusal = commandError(
        'suspend-client is not supported by pitcrew on a terminal: nothing was done',
      );
      context.shim.notUnderstood(['suspend-client'], refusal);
      throw refusal;
    }
    try {
      // What the client would do to itself; its terminal, if it has one, needs no care.
      process.kill(client.pid, 'SIGSTOP');
    } catch (error) {
      throw commandError(`${client.name}: ${systemErrorText(error)}`, error);
    }
  },
};
