import type { Word } from './arguments/argument-spec.ts';
import { parseArguments } from './arguments/parse-arguments.ts';
import { oneGroup } from './bindings/one-group.ts';
import { aliasesIn } from './command-line/aliases-in.ts';
import { expandAlias } from './command-line/expand-alias.ts';
import { homeOf } from './command-line/home-of.ts';
import type { ParsedCommand } from './command-line/parsed-command.ts';
import { parseCommandString, type ParseOptions } from './command-line/parse-command-string.ts';
import { CommandIndex } from './command-line/command-index.ts';
import { isSequence, splitSequence } from './command-line/split-sequence.ts';
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
  if (start >= words.length) return prepareOne(shim, defaultWords);
  // Of one command, as it nearly always is, nothing has to be made.
  if (!isSequence(words, start)) return prepareOne(shim, words, start);
  return splitSequence(words, start).flatMap((range) =>
    prepareOne(shim, range.words, range.start, range.end),
  );
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
  return commands.flatMap(({ words, line }) => prepareOne(shim, words, 0, words.length, line));
}

function prepareOne(
  shim: Shim,
  words: readonly Word[],
  start = 0,
  end = words.length,
  line = 0,
): readonly PreparedCommand[] {
  const name = words[start];
  if (typeof name !== 'string') return [];
  const alias = aliasOf(shim, name);
  if (alias === undefined) return [resolve(shim, words, start, end, name, line)];
  return prepareAlias(shim, { words: words.slice(start, end), line }, alias);
}

function prepareAlias(shim: Shim, line: ParsedCommand, alias: string): readonly PreparedCommand[] {
  return expandAlias(line, () => alias, textSources(shim)).map(({ words }) =>
    resolve(shim, words, 0, words.length, first(words), line.line),
  );
}

function resolve(
  shim: Shim,
  words: readonly Word[],
  start: number,
  end: number,
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
  return aliases instanceof Map ? aliasesIn(aliases).get(name) : undefined;
}

/** Makes commands of an argument that is a text of commands, or a block in braces. */
export function prepareWord(shim: Shim, word: Word): readonly PreparedCommand[] {
  return typeof word === 'string' ? prepareText(shim, word) : prepareParsed(shim, word.commands);
}
