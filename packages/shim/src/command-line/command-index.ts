import { resolveCommand, type NamedCommand } from './resolve-command.ts';

/** A table of commands that remembers what a name meant: a table is long, and the same few names come again. */
export class CommandIndex<Command extends NamedCommand> {
  readonly #table: () => readonly Command[];
  /** By alias, by name, and by the beginnings that are in use. No more of those can be than the table has letters. */
  readonly #found = new Map<string, Command>();

  /** @param table asked late: commands and this stand on each other */
  constructor(table: () => readonly Command[]) {
    this.#table = table;
  }

  /** @throws CodedError `SHIM_UNKNOWN_COMMAND` with tmux's text */
  find(name: string): Command {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const command = resolveCommand(this.#table(), name);
    this.#found.set(name, command);
    return command;
  }
}
