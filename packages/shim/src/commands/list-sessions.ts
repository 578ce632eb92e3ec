import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';
import { Moment } from '../variables/moment.ts';

const defaultTemplate =
  '#{session_name}: #{session_windows} windows (created #{t:session_created})' +
  '#{?session_grouped, (group ,}#{session_group}#{?session_grouped,),}#{?session_attached, (attached),}';

export const listSessions: Command = {
  name: 'list-sessions',
  alias: 'ls',
  arguments: argumentSpec('F:f:', 0, 0, { usage: '[-F format] [-f filter]' }),
  run(context) {
    const { args, conductor } = context;
    const template = args.value('F') ?? defaultTemplate;
    const filter = args.value('f');
    const moment = new Moment();
    for (const [line, session] of conductor.sessionsByName().entries()) {
      const winlink = session.current;
      const state = { session, winlink, window: winlink?.window, pane: winlink?.window.active };
      const more = { kind: 'session', moment, extra: { line: String(line) } } as const;
      if (filter !== undefined && !isTrue(context.expand(filter, state, more))) continue;
      context.print(context.expand(template, state, more));
    }
  },
};
