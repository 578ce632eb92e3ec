import { parseCommandString, type ParseOptions } from './parse-command-string.ts';
import type { ParsedCommand } from './parsed-command.ts';

/**
 * Replaces a command whose name is a user's alias by what it stands for; the command's own arguments go
 * behind the last of the commands. An alias is not looked up inside an alias.
 *
 * @param lookup the text of the alias of that name, from the `command-alias` option
 */
export function expandAlias(
  command: ParsedCommand,
  lookup: (name: string) => string | undefined,
  options?: ParseOptions,
): readonly ParsedCommand[] {
  const [name, ...rest] = command.words;
  const text = typeof name === 'string' ? lookup(name) : undefined;
  if (text === undefined) return [command];
  const commands = [...parseCommandString(text, options)];
  const last = commands.pop();
  if (last === undefined) return [];
  return [...commands, { words: [...last.words, ...rest], line: command.line }];
}
