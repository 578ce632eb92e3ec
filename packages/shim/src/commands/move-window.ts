import { renumberWindows, unlinkWindow } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command, TargetFlag } from '../command.ts';
import { commandError } from '../command-error.ts';
import { destinationOf, placeWindow } from '../place-window.ts';

const windowIndex: TargetFlag = { flag: 't', type: 'window', windowIndex: true };

export const moveWindow: Command = {
  name: 'move-window',
  alias: 'movew',
  arguments: argumentSpec('abdkrs:t:', 0, 0, { usage: '[-abdkr] [-s src-window] [-t dst-window]' }),
  source: { flag: 's', type: 'window' },
  run(context) {
    const { args, conductor, source } = context;
    if (args.has('r')) {
      const { session } = context.find({ flag: 't', type: 'session', canFail: true });
      // tmux says nothing here.
      if (session === undefined) throw commandError('');
      renumberWindows(session);
      return;
    }
    const to = destinationOf(args, context.find(windowIndex));
    placeWindow(context, source.winlink, to, { kill: args.has('k'), select: !args.has('d') });
    unlinkWindow(conductor, source.winlink);
    const { session } = source;
    if (!args.has('s') && session.options.flag('renumber-windows')) renumberWindows(session);
  },
};

export const linkWindow: Command = {
  name: 'link-window',
  alias: 'linkw',
  arguments: argumentSpec('abdks:t:', 0, 0, { usage: '[-abdk] [-s src-window] [-t dst-window]' }),
  source: { flag: 's', type: 'window' },
  run(context) {
    const { args, source } = context;
    const to = destinationOf(args, context.find(windowIndex));
    placeWindow(context, source.winlink, to, { kill: args.has('k'), select: !args.has('d') });
  },
};
