import type { Winlink } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';
import { Moment } from '../variables/moment.ts';

const facts =
  '[#{pane_width}x#{pane_height}] [history #{history_size}/#{history_limit}, #{history_bytes} bytes] ' +
  '#{pane_id}#{?pane_active, (active),}#{?pane_dead, (dead),}';

const templates = {
  window: `#{pane_index}: ${facts}`,
  session: `#{window_index}.#{pane_index}: ${facts}`,
  server: `#{session_name}:#{window_index}.#{pane_index}: ${facts}`,
} as const;

export const listPanes: Command = {
  name: 'list-panes',
  alias: 'lsp',
  arguments: argumentSpec('asF:f:t:', 0, 0, { usage: '[-as] [-F format] [-f filter] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run(context) {
    const { args, conductor } = context;
    const moment = new Moment();
    if (args.has('a')) {
      for (const { windows } of conductor.sessionsByName())
        for (const winlink of windows) list(context, winlink, 'server', moment);
    } else if (args.has('s')) {
      for (const winlink of context.target.session.windows) list(context, winlink, 'session', moment);
    } else list(context, context.target.winlink, 'window', moment);
  },
};

function list(
  context: CommandContext,
  winlink: Winlink,
  scope: keyof typeof templates,
  moment: Moment,
): void {
  const { args } = context;
  const template = args.value('F') ?? templates[scope];
  const filter = args.value('f');
  const { session, window } = winlink;
  for (const [line, pane] of window.panes.entries()) {
    const state = { session, winlink, window, pane, index: winlink.index };
    const more = { kind: 'pane', moment, extra: { line: String(line) } } as const;
    if (filter !== undefined && !isTrue(context.expand(filter, state, more))) continue;
    context.print(context.expand(template, state, more));
  }
}
