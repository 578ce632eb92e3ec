import { argumentSpec, type Word } from '../arguments/argument-spec.ts';
import { prepareBound } from '../bindings/prepare-bound.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import type { Key } from '../keys/key.ts';
import { parseKey } from '../keys/parse-key.ts';
import { prepare, prepareParsed } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';

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
    const note = args.value('N') ?? '';
    const table = tableOf(context);
    if (args.positionals === 1) shim.bindings.annotate(table, key, note);
    else shim.bindings.bind(table, { key, commands: commandsOf(context), repeat: args.has('r'), note });
  },
};

/** They are checked now, and run at every press. */
function commandsOf({ args, shim }: CommandContext): readonly PreparedCommand[] {
  const only = args.positionals === 2 ? args.word(1) : undefined;
  if (only !== undefined) {
    return typeof only === 'string' ? prepareBound(shim, only) : prepareParsed(shim, only.commands);
  }
  const words: Word[] = [];
  for (let index = 1; index < args.positionals; index += 1) words.push(args.word(index) ?? '');
  return prepare(shim, words, 0);
}

export const unbindKey: Command = {
  name: 'unbind-key',
  alias: 'unbind',
  arguments: argumentSpec('anqT:', 0, 1, { usage: '[-anq] [-T key-table] key' }),
  run(context) {
    const { args, shim } = context;
    const table = tableOf(context);
    const text = args.positional(0);
    const refuse = (message: string): never => {
      throw commandError(args.has('q') ? '' : message);
    };
    if (args.has('a')) {
      if (text !== undefined) refuse('key given with -a');
      if (!shim.bindings.has(table)) refuse(`table ${table} doesn't exist`);
      shim.bindings.clear(table);
      return;
    }
    const key = text === undefined ? refuse('missing key') : parseKey(text);
    if (key === undefined || key.key === 'None') return refuse(`unknown key: ${text}`);
    if (args.has('T') && !shim.bindings.has(table)) refuse(`table ${table} doesn't exist`);
    shim.bindings.unbind(table, key);
  },
};

function keyOf(text: string): Key {
  const key = parseKey(text);
  if (key === undefined || key.key === 'None') throw commandError(`unknown key: ${text}`);
  return key;
}

function tableOf({ args }: CommandContext): string {
  return args.value('T') ?? (args.has('n') ? 'root' : 'prefix');
}
