import { removePane, unzoom } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const killPane: Command = {
  name: 'kill-pane',
  alias: 'killp',
  arguments: argumentSpec('at:', 0, 0, { usage: '[-a] [-t target-pane]' }),
  target: { flag: 't', type: 'pane' },
  run({ args, conductor, target: { window, pane } }) {
    if (!args.has('a')) {
      removePane(conductor, pane);
      return;
    }
    unzoom(conductor, window);
    for (const other of window.panes.slice()) if (other !== pane) removePane(conductor, other);
  },
};
