import type { Options, OptionValue } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { scopeOf, type ScopedOptions } from '../option-scope.ts';
import { printOption } from '../options/print.ts';
import { understood } from '../options/understood.ts';
import { optionTable, type OptionEntry } from '../options/table.ts';

type Wanted = 'options' | 'window options' | 'hooks';

export const showOptions: Command = {
  name: 'show-options',
  alias: 'show',
  arguments: argumentSpec('AgHpqst:vw', 0, 1, { usage: '[-AgHpqsvw] [-t target-pane] [option]' }),
  target: { flag: 't', type: 'pane', canFail: true },
  run: (context) => show(context, 'options'),
};

export const showWindowOptions: Command = {
  name: 'show-window-options',
  alias: 'showw',
  arguments: argumentSpec('gvt:', 0, 1, { usage: '[-gv] [-t target-window] [option]' }),
  target: { flag: 't', type: 'window', canFail: true },
  run: (context) => show(context, 'window options'),
};

export const showHooks: Command = {
  name: 'show-hooks',
  arguments: argumentSpec('gpt:w', 0, 1, { usage: '[-gpw] [-t target-pane]' }),
  target: { flag: 't', type: 'pane', canFail: true },
  run: (context) => show(context, 'hooks'),
};

function show(context: CommandContext, wanted: Wanted): void {
  const { args } = context;
  try {
    if (args.positionals === 0)
      showAll(context, scopeOf(context, undefined, wanted === 'window options'), wanted);
    else showOne(context, wanted);
  } catch (error) {
    if (!args.has('q')) throw error;
  }
}

function showOne(context: CommandContext, wanted: Wanted): void {
  const { args } = context;
  const argument = context.expand(args.positional(0) ?? '');
  const option = understood(context, argument);
  const { options } = scopeOf(context, option, wanted === 'window options');
  const own = options.getOwn(option.name);
  const value = own ?? (args.has('A') ? options.get(option.name) : undefined);
  if (value !== undefined) {
    // An array without elements is marked as inherited only among all the others.
    const isEmpty = value instanceof Map && value.size === 0;
    const style = { valueOnly: args.has('v'), inherited: own === undefined && !isEmpty };
    for (const line of printOption(option.name, option.entry?.definition, value, option.index, style))
      context.print(line);
  } else if (option.entry === undefined) throw commandError(`invalid option: ${argument}`);
}

function showAll(context: CommandContext, { scope, options }: ScopedOptions, wanted: Wanted): void {
  if (wanted !== 'hooks') {
    for (const name of options.names()) if (name.startsWith('@')) print(context, options, name, undefined);
  }
  for (const entry of optionTable) {
    if (entry.scope !== scope && !(scope === 'pane' && entry.definition.pane === true)) continue;
    if (wanted === 'hooks' ? !entry.hook : entry.hook && !context.args.has('H')) continue;
    print(context, options, entry.name, entry);
  }
}

function print(
  { args, output }: CommandContext,
  options: Options,
  name: string,
  entry: OptionEntry | undefined,
): void {
  const own = options.getOwn(name);
  const value: OptionValue | undefined = own ?? (args.has('A') ? options.get(name) : undefined);
  if (value === undefined) return;
  const style = { valueOnly: args.has('v'), inherited: own === undefined };
  for (const line of printOption(name, entry?.definition, value, undefined, style)) output.print(line);
}
