import {
  linkInPlace,
  linkWindow as link,
  makeRoom,
  renumberIfWanted,
  renumberWindows,
  selectWindow,
  unlinkWindow,
  type Session,
  type Winlink,
} from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

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
      renumberWindows(conductor, session);
      return;
    }
    const to = destination(context);
    place(context, source.winlink, to);
    unlinkWindow(conductor, source.winlink);
    if (!args.has('s')) renumberIfWanted(conductor, source.session);
  },
};

export const linkWindow: Command = {
  name: 'link-window',
  alias: 'linkw',
  arguments: argumentSpec('abdks:t:', 0, 0, { usage: '[-abdk] [-s src-window] [-t dst-window]' }),
  source: { flag: 's', type: 'window' },
  run: (context) => {
    place(context, context.source.winlink, destination(context));
  },
};

interface Destination {
  readonly session: Session;
  /** Undefined: the first free one. */
  readonly index: number | undefined;
}

function destination(context: CommandContext): Destination {
  const { args, conductor } = context;
  const { session, winlink, index } = context.find({ flag: 't', type: 'window', windowIndex: true });
  if (session === undefined) throw commandError('no current target');
  const beside = winlink ?? session.current;
  if ((args.has('a') || args.has('b')) && beside !== undefined) {
    return { session, index: makeRoom(conductor, session, beside, args.has('b')) };
  }
  return { session, index: index === -1 ? undefined : index };
}

/** Links the window at the destination; with `-k` whatever is there goes. */
function place({ args, conductor }: CommandContext, source: Winlink, { session, index }: Destination): void {
  const { group } = source.session;
  if (session !== source.session && group !== undefined && group === session.group) {
    throw commandError('sessions are grouped');
  }
  const occupied = index === undefined ? undefined : session.at(index);
  if (occupied !== undefined) {
    if (occupied.window === source.window) throw commandError(`same index: ${index}`);
    if (!args.has('k')) throw commandError(`index in use: ${index}`);
    const replacing = linkInPlace(conductor, occupied, source.window);
    if (!args.has('d')) selectWindow(conductor, session, replacing);
    return;
  }
  const winlink = link(conductor, session, source.window, index);
  if (!args.has('d')) selectWindow(conductor, session, winlink);
}
