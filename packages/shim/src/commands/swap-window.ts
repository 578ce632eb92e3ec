import { recalculateSizes, swapWindows } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const swapWindow: Command = {
  name: 'swap-window',
  alias: 'swapw',
  arguments: argumentSpec('ds:t:', 0, 0, { usage: '[-d] [-s src-window] [-t dst-window]' }),
  source: { flag: 's', type: 'window', defaultMarked: true },
  target: { flag: 't', type: 'window' },
  run({ args, conductor, source, target }) {
    const one = source.session.group;
    if (one !== undefined && source.session !== target.session && one === target.session.group) {
      throw commandError("can't move window, sessions are grouped");
    }
    if (source.window === target.window) return;
    swapWindows(conductor, source.winlink, target.winlink, args.has('d'));
    recalculateSizes(conductor);
  },
};
