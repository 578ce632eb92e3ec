import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

const defaultTemplate =
  '#{command_list_name}#{?command_list_alias, (#{command_list_alias}),} #{command_list_usage}';

/** @param table every command, this one included */
export function listCommands(table: () => readonly Command[]): Command {
  return {
    name: 'list-commands',
    alias: 'lscm',
    arguments: argumentSpec('F:', 0, 1, { usage: '[-F format] [command]' }),
    run(context) {
      const wanted = context.args.positional(0);
      const commands = table().filter(
        ({ name, alias }) => wanted === undefined || name === wanted || alias === wanted,
      );
      for (const { name, alias, arguments: spec } of commands) {
        const extra = {
          command_list_name: name,
          command_list_alias: alias ?? '',
          command_list_usage: spec.usage,
        };
        context.print(context.expand(context.args.value('F') ?? defaultTemplate, {}, { extra }));
      }
    },
  };
}
