import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { targetClient } from '../target/best-client.ts';

/** Flags that only a control-mode client has a use for. */
const controlFlags = ['A', 'B', 'C'];

export const refreshClient: Command = {
  name: 'refresh-client',
  alias: 'refresh',
  arguments: argumentSpec('A:B:cC:Df:F:l::LRSt:U', 0, 1, {
    usage:
      '[-cDlLRSU] [-A pane:state] [-B name:what:format] [-C XxY] [-f flags] [-t target-client] [adjustment]',
  }),
  run(context) {
    const { args } = context;
    const client = targetClient(context, args.value('t'));
    if (controlFlags.some((flag) => args.has(flag))) throw commandError('not a control client');
    client.redraw();
  },
};
