import { escapeWord } from '@pitcrew/conductor';
import type { Word } from './argument-spec.ts';
import type { Arguments } from './arguments.ts';
import type { ParsedCommand } from '../command-line/parsed-command.ts';

/** A block as `{ commands }`, a string escaped. */
export function printWord(word: Word): string {
  return typeof word === 'string' ? escapeWord(word) : `{ ${printCommands(word.commands)} }`;
}

/** Commands as they were written, joined by `;`. */
export function printCommands(commands: readonly ParsedCommand[]): string {
  return commands.map(({ words }) => words.map((word) => printWord(word)).join(' ')).join(' ; ');
}

/** A parsed command as tmux lists it: plain flags in one cluster, flags with values, positionals. */
export function printArguments(args: Arguments, print: (word: Word) => string = printWord): string {
  const flags = args.flags();
  const plain = flags.filter((flag) => args.values(flag).length === 0);
  const parts = plain.length === 0 ? [] : [`-${plain.map((flag) => flag.repeat(args.count(flag))).join('')}`];
  for (const flag of flags) {
    for (const value of args.values(flag)) parts.push(`-${flag} ${escapeWord(value)}`);
  }
  for (let at = 0; at < args.positionals; at++) parts.push(print(args.word(at) ?? ''));
  return parts.join(' ');
}
