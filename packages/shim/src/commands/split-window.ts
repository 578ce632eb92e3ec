import { isCodedError } from '@pitcrew/core';
import { splitPane } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { splitSize } from '../split-size.ts';
import { programOf } from '../program-of.ts';
import { feedInput } from '../feed-input.ts';

export const splitWindow: Command = {
  name: 'split-window',
  alias: 'splitw',
  arguments: argumentSpec('bc:de:fF:hIl:p:Pt:vZ', 0, -1, {
    usage:
      '[-bdefhIPvZ] [-c start-directory] [-e environment] [-F format] [-l size] [-t target-pane][shell-command]',
  }),
  target: { flag: 't', type: 'pane' },
  async run(context) {
    const { args, conductor, target } = context;
    const type = args.has('h') ? 'leftright' : 'topbottom';
    const input = args.has('I') && args.positionals === 0;
    const empty = input || (args.positionals === 1 && args.positional(0) === '');
    const pane = await splitPane(conductor, target.session, target.pane, {
      type,
      size: splitSize(args, target.pane, type, args.has('f')),
      before: args.has('b'),
      full: args.has('f'),
      select: !args.has('d'),
      zoom: args.has('Z'),
      program: { ...programOf(context, target), empty },
    }).catch(spawnFailed);
    if (!args.has('d')) context.moveTo(target.session);
    context.afterHook('after-split-window', target.session, { ...target, pane });
    if (input) await feedInput(context, pane);
    if (!args.has('P')) return;
    const template = args.value('F') ?? '#{session_name}:#{window_index}.#{pane_index}';
    context.print(context.expand(template, { ...target, pane }));
  },
};

/** A program that cannot be started is told as tmux tells it. */
function spawnFailed(error: unknown): never {
  if (!isCodedError(error, 'CONDUCTOR_SPAWN_FAILED')) throw error;
  throw commandError(`create pane failed: ${error.message}`, error);
}
