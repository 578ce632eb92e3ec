import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const waitFor: Command = {
  name: 'wait-for',
  alias: 'wait',
  arguments: argumentSpec('LSU', 1, 1, { usage: '[-L|-S|-U] channel' }),
  run({ args, caller: { port }, shim: { channels } }) {
    const name = args.positional(0) ?? '';
    if (args.has('S')) return channels.signal(name);
    if (args.has('L')) return channels.lock(name, port);
    return args.has('U') ? channels.unlock(name) : channels.wait(name, port);
  },
};
