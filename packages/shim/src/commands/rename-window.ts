import { renameWindow as renameIt } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const renameWindow: Command = {
  name: 'rename-window',
  alias: 'renamew',
  arguments: argumentSpec('t:', 1, 1, { usage: '[-t target-window] new-name' }),
  target: { flag: 't', type: 'window' },
  run(context) {
    const { window } = context.target;
    renameIt(context.conductor, window, context.expand(context.args.positional(0) ?? ''));
    window.options.set('automatic-rename', 0);
  },
};
