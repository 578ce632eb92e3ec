import { createWindow, makeRoom, recalculateSizes, selectWindow, type Winlink } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { withPrefix } from '../conductor-call.ts';
import { programOf } from '../program-of.ts';

export const newWindow: Command = {
  name: 'new-window',
  alias: 'neww',
  arguments: argumentSpec('abc:de:F:kn:PSt:', 0, -1, {
    usage:
      '[-abdkPS] [-c start-directory] [-e environment] [-F format] [-n window-name] [-t target-window] [shell-command]',
  }),
  target: { flag: 't', type: 'window', windowIndex: true },
  async run(context) {
    const { args, conductor, state, caller } = context;
    const { session } = state;
    if (session === undefined) throw commandError('no current target');
    const existing = existingWindow(context);
    if (existing !== undefined) {
      if (args.has('d')) return;
      selectWindow(conductor, session, existing);
      if (caller.attached !== undefined) existing.window.latest = caller.attached;
      recalculateSizes(conductor);
      return;
    }
    const beside = args.has('a') || args.has('b') ? state.winlink : undefined;
    const index = beside === undefined ? state.index : makeRoom(session, beside, args.has('b'));
    const name = args.value('n');
    const winlink = await withPrefix('create window failed', () =>
      createWindow(conductor, session, {
        name: name === undefined ? undefined : context.expand(name, { session }),
        index: index === -1 ? undefined : index,
        program: programOf(context, { session }),
        select: !args.has('d'),
        replace: args.has('k'),
        client: caller.attached,
      }),
    );
    if (!args.has('d')) context.moveTo(session);
    const { window, index: at } = winlink;
    const made = window.active && { session, winlink, window, pane: window.active, index: at };
    context.afterHook('after-new-window', session, made);
    if (!args.has('P')) return;
    const template = args.value('F') ?? '#{session_name}:#{window_index}.#{pane_index}';
    context.print(context.expand(template, { session, winlink, window, pane: window.active }));
  },
};

/** `-S` with `-n`: a window of that name is selected instead. */
function existingWindow({ args, state }: CommandContext): Winlink | undefined {
  const name = args.value('n');
  if (!args.has('S') || name === undefined || state.index !== -1) return undefined;
  const named = (state.session?.windows ?? []).filter(({ window }) => window.name === name);
  if (named.length > 1) throw commandError(`multiple windows named ${name}`);
  return named[0];
}
