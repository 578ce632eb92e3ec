import type { Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { detached, detachedAndHungUp, replacedBy } from '../departure.ts';
import { targetClient } from '../target/best-client.ts';

export const detachClient: Command = {
  name: 'detach-client',
  alias: 'detach',
  arguments: argumentSpec('aE:s:t:P', 0, 0, {
    usage: '[-aP] [-E shell-command] [-s target-session] [-t target-client]',
  }),
  run(context) {
    const { args, conductor } = context;
    const client = targetClient(context, args.value('t'));
    if (args.has('s')) {
      const { session } = context.find({ flag: 's', type: 'session', canFail: true });
      if (session !== undefined) for (const each of conductor.clientsOf(session)) detach(context, each);
    } else if (args.has('a')) {
      for (const each of conductor.clients) if (each !== client) detach(context, each);
    } else detach(context, client);
  },
};

function detach({ args, shim }: CommandContext, client: Client): void {
  const command = args.value('E');
  const kind = args.has('P') ? detachedAndHungUp(client) : detached(client);
  const { text, exec } = command === undefined ? kind : replacedBy(shim, client, command);
  client.detach(text, exec);
}
