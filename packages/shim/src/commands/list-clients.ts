import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

const defaultTemplate =
  '#{client_name}: #{session_name} [#{client_width}x#{client_height} #{client_termname}] ' +
  '#{?#{!=:#{client_uid},#{uid}},[user #{?client_user,#{client_user},#{client_uid},}] ,}' +
  '#{?client_flags,(,}#{client_flags}#{?client_flags,),}';

export const listClients: Command = {
  name: 'list-clients',
  alias: 'lsc',
  arguments: argumentSpec('F:t:', 0, 0, { usage: '[-F format] [-t target-session]' }),
  run(context) {
    const { args, conductor } = context;
    const only = args.has('t') ? context.find({ flag: 't', type: 'session' }).session : undefined;
    let line = 0;
    for (const client of conductor.clients) {
      const { session } = client;
      if (session === undefined || (only !== undefined && session !== only)) continue;
      const extra = { line: String(line) };
      context.print(context.expand(args.value('F') ?? defaultTemplate, { session }, { client, extra }));
      line += 1;
    }
  },
};
