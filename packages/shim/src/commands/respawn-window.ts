import { removePane, respawnPane, selectWindow, shareWithGroup } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { withPrefix } from '../conductor-call.ts';
import { environmentOf, pathOf, startFolder } from '../program-of.ts';

export const respawnWindow: Command = {
  name: 'respawn-window',
  alias: 'respawnw',
  arguments: argumentSpec('c:e:kt:', 0, -1, {
    usage: '[-k] [-c start-directory] [-e environment] [-t target-window] [shell-command]',
  }),
  target: { flag: 't', type: 'window' },
  async run(context) {
    const { args, conductor, target } = context;
    const { session, winlink, window } = target;
    if (!args.has('k') && window.panes.some((pane) => pane.alive)) {
      throw commandError(`respawn window failed: window ${session.name}:${winlink.index} still active`);
    }
    const [first, ...others] = window.panes;
    if (first === undefined) return;
    for (const pane of others) removePane(conductor, pane);
    const program = {
      argv: args.rest(),
      cwd: startFolder(context, target),
      environment: environmentOf(args.values('e')),
      path: pathOf(context),
    };
    const label = `${session.name}:${winlink.index}.0`;
    await withPrefix('respawn window failed', () =>
      respawnPane(conductor, session, first, program, { kill: true, label }),
    );
    // While the program started the link may have been made anew.
    const link = session.at(winlink.index);
    if (link?.window === window) selectWindow(conductor, session, link);
    shareWithGroup(conductor, session);
  },
};
