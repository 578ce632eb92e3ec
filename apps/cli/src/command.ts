import { Command, Option } from 'commander';
import { contracts } from '@pitcrew/backends';

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** `pitcrew` itself. An error is a line, and one that says where more is. */
export function rootCommand(): Command {
  return new Command('pitcrew')
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'pitcrew: ')) });
}

interface Shared {
  /** It prints JSON for scripts, if asked. */
  readonly json?: boolean;
  /** It starts nothing, and needs no backend. */
  readonly startsNothing?: boolean;
}

/** A command with the flags that all share. */
export function command(
  root: Command,
  name: string,
  description: string,
  { json = false, startsNothing = false }: Shared = {},
): Command {
  const made = root.command(name).description(description).exitOverride();
  if (!startsNothing) withBackends(made);
  if (name !== 'serve' && name !== 'demo') {
    made.option('-L, --socket-name <name>', 'name of the socket, as tmux -L');
    made.option('-S, --socket-path <path>', 'path of the socket, as tmux -S');
  }
  if (json) made.option('--json', 'print JSON for scripts');
  return made;
}

/** The flags that choose a backend of each contract. */
export function withBackends(made: Command): Command {
  for (const contract of contracts) {
    made.addOption(
      new Option(`--${contract} <backend>`, `${contract} backend (or PITCREW_${contract.toUpperCase()})`),
    );
  }
  return made;
}
