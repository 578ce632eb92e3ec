import { breakPane as breakOut, nameWindow, unlinkWindow, unzoom } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { destinationOf, placeWindow } from '../place-window.ts';

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
    const destination = destinationOf(args, state);
    const { session } = destination;
    const name = args.value('n');
    const select = !args.has('d');
    unzoom(conductor, source.window);
    if (source.window.panes.length === 1) {
      // A window with this pane alone moves as a whole, and nothing is printed.
      placeWindow(context, source.winlink, destination, { kill: false, select });
      if (name !== undefined) {
        nameWindow(source.window, source.pane, name);
        conductor.events.emit('window-renamed', source.window);
      }
      unlinkWindow(conductor, source.winlink);
      return;
    }
    const winlink = breakOut(conductor, source.pane, { ...destination, name, select });
    if (!args.has('d')) context.moveTo(session);
    if (!args.has('P')) return;
    const template = args.value('F') ?? '#{session_name}:#{window_index}.#{pane_index}';
    context.print(context.expand(template, { session, winlink, window: winlink.window, pane: source.pane }));
  },
};
