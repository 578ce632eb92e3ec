import { spawn } from 'node:child_process';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const pipePane: Command = {
  name: 'pipe-pane',
  alias: 'pipep',
  arguments: argumentSpec('IOot:', 0, 1, { usage: '[-IOo] [-t target-pane] [shell-command]' }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, conductor, shim, target } = context;
    const { pane } = target;
    if (!pane.alive) throw commandError('target pane has exited');
    const stop = shim.pipes.get(pane);
    stop?.();
    const command = args.positional(0) ?? '';
    if (command === '' || (args.has('o') && stop !== undefined)) return;
    const toPane = args.has('I');
    const fromPane = !toPane || args.has('O');
    const child = spawn('/bin/sh', ['-c', context.expandTime(command)], {
      env: shim.jobEnvironment(target.session),
      stdio: [fromPane ? 'pipe' : 'ignore', toPane ? 'pipe' : 'ignore', 'ignore'],
    });
    child.stdin?.on('error', () => end());
    child.stdout?.on('data', (bytes: Uint8Array) => pane.type(bytes));
    child.on('error', () => end());
    child.on('close', () => end());
    const forward = (from: typeof pane, bytes: Uint8Array): void => {
      if (from === pane) child.stdin?.write(bytes);
    };
    const gone = (ended: typeof pane): void => {
      if (ended === pane) end();
    };
    if (fromPane) conductor.events.on('pane-output', forward);
    conductor.events.on('pane-exited', gone);
    conductor.events.on('pane-died', gone);
    shim.pipes.set(pane, end);

    function end(): void {
      if (shim.pipes.get(pane) === end) shim.pipes.delete(pane);
      conductor.events.off('pane-output', forward);
      conductor.events.off('pane-exited', gone);
      conductor.events.off('pane-died', gone);
      child.stdin?.end();
      child.stdout?.destroy();
    }
  },
};
