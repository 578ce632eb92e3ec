import { tmuxError } from '../tmux-error.ts';

/** The little of a command that its lookup needs. */
export interface NamedCommand {
  readonly name: string;
  readonly alias?: string | undefined;
}

/**
 * Finds a command by its alias, its name or an unambiguous beginning of its name.
 *
 * @param table in the order of tmux's own table, which is the order of names in the message
 * @throws CodedError `SHIM_UNKNOWN_COMMAND` with tmux's text
 */
export function resolveCommand<Command extends NamedCommand>(
  table: readonly Command[],
  name: string,
): Command {
  let found: Command | undefined;
  let ambiguous = false;
  for (const command of table) {
    if (command.alias === name) return command;
    if (!command.name.startsWith(name)) continue;
    if (found !== undefined) ambiguous = true;
    found = command;
    // Like tmux, an exact name does not clear an ambiguity that a longer name before it has made.
    if (command.name === name) break;
  }
  if (found === undefined) throw tmuxError('SHIM_UNKNOWN_COMMAND', `unknown command: ${name}`);
  if (!ambiguous) return found;
  const names = table.filter((command) => command.name.startsWith(name)).map((command) => command.name);
  throw tmuxError('SHIM_UNKNOWN_COMMAND', `ambiguous command: ${name}, could be: ${names.join(', ')}`);
}
