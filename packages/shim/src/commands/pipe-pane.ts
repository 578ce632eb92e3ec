import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { PanePipe } from '../pane-pipe.ts';

export const pipePane: Command = {
  name: 'pipe-pane',
  alias: 'pipep',
  arguments: argumentSpec('IOot:', 0, 1, { usage: '[-IOo] [-t target-pane] [shell-command]' }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, shim, target } = context;
    const { pane, session } = target;
    if (!pane.alive) throw commandError('target pane has exited');
    const old = shim.pipes.get(pane);
    old?.end();
    const command = args.positional(0) ?? '';
    if (command === '' || (args.has('o') && old !== undefined)) return;
    const toPane = args.has('I');
    const fromPane = !toPane || args.has('O');
    PanePipe.start(shim, pane, { command: context.expandTime(command), fromPane, toPane, session });
  },
};
