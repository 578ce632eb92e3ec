import { killWindow as endWindow, renumberIfWanted, unlinkWindow as unlink } from '@pitcrew/conductor';
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
    for (const other of session.windows) if (other.window !== window) endWindow(conductor, other.window);
    renumberIfWanted(conductor, session);
  },
};

export const unlinkWindow: Command = {
  name: 'unlink-window',
  alias: 'unlinkw',
  arguments: argumentSpec('kt:', 0, 0, { usage: '[-k] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run({ args, conductor, target: { session, winlink, window } }) {
    const elsewhere = [...window.links].some((link) => !inSameGroup(link.session, session));
    if (!args.has('k') && !elsewhere) throw commandError('window only linked to one session');
    unlink(conductor, winlink);
    renumberIfWanted(conductor, session);
  },
};

type SessionOf = Parameters<typeof renumberIfWanted>[1];

function inSameGroup(one: SessionOf, other: SessionOf): boolean {
  return one === other || (one.group !== undefined && one.group === other.group);
}
