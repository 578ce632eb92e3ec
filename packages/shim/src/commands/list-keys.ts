import { stringifyArgv } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Binding } from '../bindings/key-tables.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { formatKey } from '../keys/format-key.ts';
import { parseKey } from '../keys/parse-key.ts';

export const listKeys: Command = {
  name: 'list-keys',
  alias: 'lsk',
  arguments: argumentSpec('1aNP:T:', 0, 1, { usage: '[-1aN] [-P prefix-string] [-T key-table] [key]' }),
  run(context) {
    const { args, shim } = context;
    const wanted = args.positional(0);
    const key = wanted === undefined ? undefined : parseKey(wanted);
    if (wanted !== undefined && key === undefined) throw commandError(`invalid key: ${wanted}`);
    const only = args.value('T');
    if (only !== undefined && !shim.bindings.has(only)) throw commandError(`table ${only} doesn't exist`);
    for (const table of only === undefined ? shim.bindings.names() : [only]) {
      for (const binding of shim.bindings.list(table)) {
        if (key !== undefined && formatKey(key) !== binding.key) continue;
        context.print(
          args.has('N')
            ? `${args.value('P') ?? 'C-b '}${binding.key} ${binding.command}`
            : line(table, binding),
        );
        if (args.has('1')) return;
      }
    }
  },
};

function line(table: string, { key, command, repeat }: Binding): string {
  return `bind-key ${repeat ? '-r ' : '   '}-T ${table} ${stringifyArgv([key])} ${command}`;
}
