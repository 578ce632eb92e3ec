import type { Word } from './arguments/argument-spec.ts';
import { parseArguments } from './arguments/parse-arguments.ts';
import { oneGroup } from './bindings/one-group.ts';
import { expandAlias } from './command-line/expand-alias.ts';
import { homeOf } from './command-line/home-of.ts';
import type { CommandRange, ParsedCommand } from './command-line/parsed-command.ts';
import { parseCommandString, type ParseOptions } from './command-line/parse-command-string.ts';
import { CommandIndex } from './command-line/command-index.ts';
import { splitSequence } from './command-line/split-sequence.ts';
import { commandTable } from './commands/index.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Shim } from './shim.ts';

const commands = new CommandIndex(() => commandTable);

/** What is run where no command is given. */
const defaultWords: readonly Word[] = ['new-session'];

/**
 * Makes commands of the words of a command line. All are checked before the first one runs.
 *
 * @throws CodedError `SHIM_UNKNOWN_COMMAND`, `SHIM_BAD_ARGUMENTS` with tmux's text
 */
export function prepare(shim: Shim, words: readonly Word[], start: number): readonly PreparedCommand[] {
  const ranges = splitSequence(start < words.length ? words : defaultWords, start < words.length ? start : 0);
  return ranges.flatMap((range) => prepareOne(shim, range));
}

/** What a text of commands sees of the server. */
export function textSources({ conductor: { environment } }: Shim): ParseOptions {
  return {
    environment: (name) => environment.get(name)?.value,
    homeOf,
    assign: (name, value, hidden) => environment.set(name, value, hidden),
  };
}

/** Makes commands of a text: a key binding, a hook, an argument of `if-shell`. */
export function prepareText(shim: Shim, text: string): readonly PreparedCommand[] {
  // A text is one line, however many it has: a command that fails ends the others.
  return prepareParsed(shim, oneGroup(parseCommandString(text, textSources(shim))));
}

export function prepareParsed(shim: Shim, commands: readonly ParsedCommand[]): readonly PreparedCommand[] {
  return commands.flatMap(({ words, line }) =>
    prepareOne(shim, { words, start: 0, end: words.length }, line),
  );
}

function prepareOne(shim: Shim, range: CommandRange, at = 0): readonly PreparedCommand[] {
  const { words, start, end } = range;
  const name = words[start];
  if (typeof name !== 'string') return [];
  const alias = aliasOf(shim, name);
  if (alias === undefined) return [resolve(shim, range, name, at)];
  const line = { words: words.slice(start, end), line: at };
  return expandAlias(line, () => alias, textSources(shim)).map((command) =>
    resolve(shim, { words: command.words, start: 0, end: command.words.length }, first(command.words), at),
  );
}

function resolve(
  shim: Shim,
  { words, start, end }: CommandRange,
  name: string,
  line: number,
): PreparedCommand {
  // As in tmux, what stands in braces is looked at before what it stands in.
  for (let at = start; at < end; at++) {
    const word = words[at];
    if (typeof word === 'object') prepareParsed(shim, word.commands);
  }
  try {
    const command = commands.find(name);
    return { command, args: parseArguments(command.arguments, words, start + 1, command.name, end), line };
  } catch (error) {
    shim.notUnderstood(words.slice(start, end), error);
    throw error;
  }
}

function first([word]: readonly Word[]): string {
  return typeof word === 'string' ? word : '';
}

/** What the option `command-alias` has for a name. */
function aliasOf({ conductor }: Shim, name: string): string | undefined {
  const aliases = conductor.options.server.get('command-alias');
  if (!(aliases instanceof Map)) return undefined;
  for (const alias of aliases.values()) {
    if (alias.length > name.length && alias.startsWith(name) && alias[name.length] === '=') {
      return alias.slice(name.length + 1);
    }
  }
  return undefined;
}

/** Makes commands of an argument that is a text of commands, or a block in braces. */
export function prepareWord(shim: Shim, word: Word): readonly PreparedCommand[] {
  return typeof word === 'string' ? prepareText(shim, word) : prepareParsed(shim, word.commands);
}
