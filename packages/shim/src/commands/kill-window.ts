import {
  isLinked,
  killOtherWindows,
  killWindow as endWindow,
  unlinkWindow as unlink,
} from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const killWindow: Command = {
  name: 'kill-window',
  alias: 'killw',
  arguments: argumentSpec('at:', 0, 0, { usage: '[-a] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run({ args, conductor, target: { session, window } }) {
    if (!args.has('a')) {
      endWindow(conductor, window);
      return;
    }
    killOtherWindows(conductor, session, window);
  },
};

export const unlinkWindow: Command = {
  name: 'unlink-window',
  alias: 'unlinkw',
  arguments: argumentSpec('kt:', 0, 0, { usage: '[-k] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run({ args, conductor, target: { session, winlink, window } }) {
    if (!args.has('k') && !isLinked(session, window)) throw commandError('window only linked to one session');
    unlink(conductor, winlink);
  },
};
