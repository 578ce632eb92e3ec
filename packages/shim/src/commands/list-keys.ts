import { escapeWord } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Binding } from '../bindings/key-tables.ts';
import { printBound } from '../bindings/print-bound.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { formatKey } from '../keys/format-key.ts';
import { mouseKeys } from '../keys/key.ts';
import { parseKey } from '../keys/parse-key.ts';
import { textWidth } from '../style/char-width.ts';
import { targetClient } from '../target/best-client.ts';

export const listKeys: Command = {
  name: 'list-keys',
  alias: 'lsk',
  arguments: argumentSpec('1aNP:T:', 0, 1, { usage: '[-1aN] [-P prefix-string] [-T key-table] [key]' }),
  run(context) {
    const { args, shim } = context;
    const wanted = args.positional(0);
    const key = wanted === undefined ? undefined : parseKey(wanted);
    if (wanted !== undefined && key === undefined) throw commandError(`invalid key: ${wanted}`);
    const table = args.value('T');
    if (table !== undefined && !shim.bindings.has(table)) throw commandError(`table ${table} doesn't exist`);
    const only = key && formatKey(key);
    const count = args.has('N') ? printNotes(context, table, only) : printBindings(context, table, only);
    if (only !== undefined && count === 0) throw commandError(`unknown key: ${wanted}`);
  },
};

interface Line {
  readonly table: string;
  readonly key: string;
  readonly binding: Binding;
}

function linesOf({ shim }: CommandContext, table: string, only: string | undefined): readonly Line[] {
  return shim.bindings
    .list(table)
    .map((binding) => ({ table, key: formatKey(binding.key), binding }))
    .filter(({ key }) => only === undefined || key === only);
}

/** @returns how many there were */
function printBindings(context: CommandContext, table: string | undefined, only: string | undefined): number {
  const tables = table === undefined ? context.shim.bindings.names() : [table];
  const lines = tables.flatMap((name) => linesOf(context, name, only));
  const repeats = lines.some(({ binding }) => binding.repeat);
  const tableWidth = widest(lines.map((line) => line.table));
  const keyWidth = widest(lines.map(({ key }) => escapeWord(key)));
  for (const { binding, key, table: name } of lines) {
    const repeat = repeats ? (binding.repeat ? '-r ' : '   ') : '';
    const commands = printBound(context.shim, binding.commands);
    context.print(
      `bind-key ${repeat}-T ${pad(name, tableWidth)} ${pad(escapeWord(key), keyWidth)} ${commands}`,
    );
  }
  return lines.length;
}

/** Keys and what is told about them; after the prefix key where no table is named. */
function printNotes(context: CommandContext, table: string | undefined, only: string | undefined): number {
  const { args, conductor } = context;
  const given = args.value('P');
  if (table !== undefined) return printTable(context, [{ table, before: given ?? '' }], only);
  const prefix = parseKey(conductor.options.session.string('prefix'));
  const hasPrefix = prefix !== undefined && prefix.key !== 'None';
  const before = given ?? (hasPrefix ? `${formatKey(prefix)} ` : '');
  const root = { table: 'root', before: ' '.repeat(textWidth(before)) };
  const after = { table: 'prefix', before };
  const described = linesOf(context, 'prefix', only).some((line) => isTold(line) && line.binding.note !== '');
  return printTable(context, hasPrefix && described ? [root, after] : [root], only);
}

function printTable(
  context: CommandContext,
  parts: readonly { readonly table: string; readonly before: string }[],
  only: string | undefined,
): number {
  const { args, shim } = context;
  const client = args.has('1') ? targetClient(context, undefined, true) : undefined;
  const all = parts.map(({ before, table }) => ({
    before,
    lines: linesOf(context, table, only).filter(isTold),
  }));
  const noted = all.flatMap(({ lines }) => lines).filter(({ binding }) => binding.note !== '');
  const width = widest(noted.map(({ key }) => key)) + 1;
  let count = 0;
  for (const { before, lines } of all) {
    for (const { binding, key } of lines) {
      if (binding.note === '' && !args.has('a')) continue;
      count += 1;
      const line = `${before}${pad(key, width)}${binding.note || printBound(shim, binding.commands)}`;
      if (client === undefined) context.print(line);
      else client.showMessage(line);
      if (args.has('1')) break;
    }
  }
  return count;
}

const isMouse: ReadonlySet<string> = new Set(mouseKeys);

/** Nobody wants to know about the mouse here. */
function isTold({ binding }: Line): boolean {
  return !isMouse.has(binding.key.key);
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => textWidth(text)));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - textWidth(text), 0));
}
