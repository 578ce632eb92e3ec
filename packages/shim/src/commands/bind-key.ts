import { stringifyArgv } from '@pitcrew/conductor';
import { argumentSpec, type Word } from '../arguments/argument-spec.ts';
import { printWord } from '../arguments/print.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import type { Key } from '../keys/key.ts';
import { parseKey } from '../keys/parse-key.ts';
import { prepare, prepareText } from '../prepare.ts';

export const bindKey: Command = {
  name: 'bind-key',
  alias: 'bind',
  arguments: argumentSpec('nrN:T:', 1, -1, {
    usage: '[-nr] [-T key-table] [-N note] key [command [arguments]]',
    takesBlock: () => true,
  }),
  run(context) {
    const { args, shim } = context;
    const key = keyOf(args.positional(0) ?? '');
    const words: Word[] = [];
    for (let index = 1; index < args.positionals; index += 1) words.push(args.word(index) ?? '');
    shim.bindings.bind(tableOf(context), key, {
      command: commandText(context, words),
      repeat: args.has('r'),
      note: args.value('N') ?? '',
    });
  },
};

/** The commands as one text, which is checked now and run at every press. */
function commandText({ shim }: CommandContext, words: readonly Word[]): string {
  const [first, ...others] = words;
  if (first === undefined) return '';
  if (others.length === 0) {
    const text = typeof first === 'string' ? first : printWord(first).replace(/^\{|\}$/g, '');
    prepareText(shim, text);
    return text;
  }
  prepare(shim, words, 0);
  return stringifyArgv(words.map((word) => (typeof word === 'string' ? word : printWord(word))));
}

export const unbindKey: Command = {
  name: 'unbind-key',
  alias: 'unbind',
  arguments: argumentSpec('anqT:', 0, 1, { usage: '[-anq] [-T key-table] key' }),
  run(context) {
    const { args, shim } = context;
    const table = tableOf(context);
    const text = args.positional(0);
    try {
      if (!shim.bindings.has(table)) throw commandError(`table ${table} doesn't exist`);
      if (args.has('a')) {
        if (text !== undefined) throw commandError('key given with -a');
        shim.bindings.clear(table);
        return;
      }
      if (text === undefined) throw commandError('missing key');
      shim.bindings.unbind(table, keyOf(text));
    } catch (error) {
      if (!args.has('q')) throw error;
    }
  },
};

function keyOf(text: string): Key {
  const key = parseKey(text);
  if (key === undefined) throw commandError(`unknown key: ${text}`);
  return key;
}

function tableOf({ args }: CommandContext): string {
  return args.value('T') ?? (args.has('n') ? 'root' : 'prefix');
}
