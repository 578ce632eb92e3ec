import { breakPane as breakOut, makeRoom } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const breakPane: Command = {
  name: 'break-pane',
  alias: 'breakp',
  arguments: argumentSpec('abdPF:n:s:t:', 0, 0, {
    usage: '[-abdP] [-F format] [-n window-name] [-s src-pane] [-t dst-window]',
  }),
  source: { flag: 's', type: 'pane' },
  target: { flag: 't', type: 'window', windowIndex: true },
  run(context) {
    const { args, conductor, source, state } = context;
    const { session } = state;
    if (session === undefined) throw commandError('no current target');
    const beside = state.winlink ?? session.current;
    const room = (args.has('a') || args.has('b')) && beside !== undefined;
    const index = room ? makeRoom(conductor, session, beside, args.has('b')) : state.index;
    const winlink = breakOut(conductor, source.pane, source.winlink, {
      session,
      index: index === -1 ? undefined : index,
      name: args.value('n'),
      select: !args.has('d'),
    });
    // A window with this pane alone has moved as a whole: tmux prints nothing then.
    if (winlink.window === source.window) return;
    if (!args.has('d')) context.moveTo(session);
    if (!args.has('P')) return;
    const template = args.value('F') ?? '#{session_name}:#{window_index}.#{pane_index}';
    context.print(context.expand(template, { session, winlink, window: winlink.window, pane: source.pane }));
  },
};
