import type { Word } from '../arguments/argument-spec.ts';
import { printArguments, printWord } from '../arguments/print.ts';
import { prepareParsed } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';

/** The commands of a binding as `list-keys` shows them: whole names, ordered flags, escaped semicolons. */
export function printBound(shim: Shim, commands: readonly PreparedCommand[]): string {
  return print(shim, commands, '\\;');
}

/** Commands as somebody reads them, and writes them into a prompt. */
export function printPlain(shim: Shim, commands: readonly PreparedCommand[]): string {
  return print(shim, commands, ';');
}

/** Commands as a hook, or an option that was given a block, keeps them. */
export function printKept(shim: Shim, commands: readonly PreparedCommand[]): string {
  return print(
    shim,
    commands.map((command) => ({ ...command, line: 0 })),
    ';',
  );
}

function print(shim: Shim, commands: readonly PreparedCommand[], separator: string): string {
  let text = '';
  let before: PreparedCommand | undefined;
  for (const prepared of commands) {
    // Those of another line are another group: they run even where one before has failed.
    if (before !== undefined) text += ` ${separator.repeat(before.line === prepared.line ? 1 : 2)} `;
    text += printOne(shim, prepared);
    before = prepared;
  }
  return text;
}

function printOne(shim: Shim, { args, command }: PreparedCommand): string {
  const word = (value: Word): string =>
    typeof value === 'string'
      ? printWord(value)
      : `{ ${print(shim, prepareParsed(shim, value.commands), ';')} }`;
  return [command.name, printArguments(args, word)].filter(Boolean).join(' ');
}
