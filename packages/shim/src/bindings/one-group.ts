import type { Word } from '../arguments/argument-spec.ts';
import type { ParsedCommand } from '../command-line/parsed-command.ts';

/** Commands as if they stood on one line, which is how a text that is one word of a command is read. */
export function oneGroup(commands: readonly ParsedCommand[]): readonly ParsedCommand[] {
  return commands.map(({ words }) => ({ words: words.map(flatten), line: 0 }));
}

function flatten(word: Word): Word {
  return typeof word === 'string' ? word : { commands: oneGroup(word.commands) };
}
