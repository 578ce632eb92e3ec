import { respawnPane as respawn } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { withPrefix } from '../conductor-call.ts';
import { environmentOf, pathOf, startFolder } from '../program-of.ts';

export const respawnPane: Command = {
  name: 'respawn-pane',
  alias: 'respawnp',
  arguments: argumentSpec('c:e:kt:', 0, -1, {
    usage: '[-k] [-c start-directory] [-e environment] [-t target-pane] [shell-command]',
  }),
  target: { flag: 't', type: 'pane' },
  async run(context) {
    const { args, conductor, target } = context;
    const { session, winlink, window, pane } = target;
    await withPrefix('respawn pane failed', () =>
      respawn(
        conductor,
        session,
        pane,
        {
          argv: args.rest(),
          cwd: startFolder(context, target),
          environment: environmentOf(args.values('e')),
          path: pathOf(context),
        },
        { kill: args.has('k'), label: `${session.name}:${winlink.index}.${window.indexOf(pane)}` },
      ),
    );
  },
};
