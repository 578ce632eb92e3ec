import type { Session } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';
import { Moment } from '../variables/moment.ts';

const size =
  '#{window_index}: #{window_name}#{window_raw_flags} (#{window_panes} panes) [#{window_width}x#{window_height}] ';

const templates = {
  session: `${size}[layout #{window_layout}] #{window_id}#{?window_active, (active),}`,
  server: `#{session_name}:${size}`,
} as const;

export const listWindows: Command = {
  name: 'list-windows',
  alias: 'lsw',
  arguments: argumentSpec('F:f:at:', 0, 0, { usage: '[-a] [-F format] [-f filter] [-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run(context) {
    const moment = new Moment();
    if (context.args.has('a')) {
      for (const session of context.conductor.sessionsByName()) list(context, session, 'server', moment);
    } else list(context, context.target.session, 'session', moment);
  },
};

function list(
  context: CommandContext,
  session: Session,
  scope: keyof typeof templates,
  moment: Moment,
): void {
  const { args } = context;
  const template = args.value('F') ?? templates[scope];
  const filter = args.value('f');
  for (const [line, winlink] of session.windows.entries()) {
    const { window, index } = winlink;
    const state = { session, winlink, window, pane: window.active, index };
    const more = { kind: 'window', moment, extra: { line: String(line) } } as const;
    if (filter !== undefined && !isTrue(context.expand(filter, state, more))) continue;
    context.print(context.expand(template, state, more));
  }
}
