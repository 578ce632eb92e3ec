import type { OptionValue } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { printKept } from '../bindings/print-bound.ts';
import { storedOnly } from '../options/stored-only.ts';
import { prepareParsed, prepareText } from '../prepare.ts';
import { optionChanged } from '../option-changed.ts';
import { scopeOf, type ScopedOptions } from '../option-scope.ts';
import { checkShell } from '../options/check-shell.ts';
import { addToArray, checkElement, parseOption } from '../options/parse.ts';
import { understood } from '../options/understood.ts';
import type { OptionName } from '../options/table.ts';
import { unsetOption } from '../options/unset-option.ts';

const takesBlock = (index: number): boolean => index === 1;

export const setOption: Command = {
  name: 'set-option',
  alias: 'set',
  arguments: argumentSpec('aFgopqst:uUw', 1, 2, {
    usage: '[-aFgopqsuUw] [-t target-pane] option [value]',
    takesBlock,
  }),
  target: { flag: 't', type: 'pane', canFail: true },
  run: (context) => set(context, false),
};

export const setWindowOption: Command = {
  name: 'set-window-option',
  alias: 'setw',
  arguments: argumentSpec('aFgoqt:u', 1, 2, {
    usage: '[-aFgoqu] [-t target-window] option [value]',
    takesBlock,
  }),
  target: { flag: 't', type: 'window', canFail: true },
  run: (context) => set(context, true),
};

export const setHook: Command = {
  name: 'set-hook',
  arguments: argumentSpec('agpRt:uw', 1, 2, {
    usage: '[-agpRuw] [-t target-pane] hook [command]',
    takesBlock,
  }),
  target: { flag: 't', type: 'pane', canFail: true },
  run(context) {
    if (context.args.has('R')) context.insertHook(context.expand(context.args.positional(0) ?? ''));
    else set(context, false);
  },
};

function set(context: CommandContext, windowCommand: boolean): void {
  const { args } = context;
  const quiet = args.has('q');
  const argument = context.expand(args.positional(0) ?? '');
  const found = quietly(quiet, () => {
    const option = understood(context, argument);
    return { option, scoped: scopeOf(context, option, windowCommand) };
  });
  if (found === undefined) return;
  const { option, scoped } = found;
  const { name, entry, index } = option;
  const isArray = entry?.definition.array === true;
  if (index !== undefined && !isArray) throw commandError(`not an array: ${argument}`);
  if (!args.has('u') && args.has('o') && isSet(scoped, option)) {
    if (quiet) return;
    throw commandError(`already set: ${argument}`);
  }
  if (args.has('U') && scoped.scope === 'window') {
    for (const pane of context.state.window?.panes ?? []) pane.options.unset(name);
  }
  if (args.has('u') || args.has('U')) unsetOption(context.conductor.options, scoped.options, name, index);
  else {
    assign(context, scoped, option);
    const missing = storedOnly[name];
    if (missing !== undefined)
      context.shim.notUnderstood(
        ['set-option', name],
        new Error(`option stored, and not read: ${name} (${missing})`),
      );
  }
  optionChanged(context.shim, name);
}

function assign(
  context: CommandContext,
  { options }: ScopedOptions,
  { name, entry, index }: OptionName,
): void {
  const { args } = context;
  const given = valueOf(context);
  const expanded = given !== undefined && args.has('F') ? context.expand(given) : given;
  const read = (text: string): string =>
    entry?.definition.type === 'command' ? commands(context, text) : text;
  const append = args.has('a');
  if (entry === undefined) {
    if (expanded === undefined) throw commandError('empty value');
    const old = options.getOwn(name);
    options.set(name, append && typeof old === 'string' ? old + expanded : expanded);
    return;
  }
  const { definition } = entry;
  if (definition.array !== true) {
    const before = append ? options.getOwn(name) : undefined;
    const parsed = parseOption(definition, options.get(name), expanded, before);
    checkShell(context.shim, name, parsed);
    options.set(name, parsed);
    return;
  }
  if (expanded === undefined) throw commandError('empty value');
  const own = options.getOwn(name);
  const array = own instanceof Map ? (own as ReadonlyMap<number, string>) : new Map<number, string>();
  if (index === undefined) {
    const kept = append ? array : new Map<number, string>();
    // What was there goes even where the new value turns out to be none.
    options.set(name, kept);
    options.set(name, addToArray(definition, kept, expanded, read));
    return;
  }
  const changed = new Map(array);
  // Commands take the place of others even with -a.
  const element =
    append && definition.type !== 'command' ? (array.get(index) ?? '') + expanded : read(expanded);
  changed.set(index, checkElement(definition, element));
  options.set(name, changed);
}

/** Commands are checked when they are set, and kept as tmux shows them: whole names, flags first. */
function commands({ shim }: CommandContext, text: string): string {
  return printKept(shim, prepareText(shim, text));
}

/** The value; of a block in braces, what stands in it. */
function valueOf({ args, shim }: CommandContext): string | undefined {
  const word = args.word(1);
  return typeof word === 'object' ? printKept(shim, prepareParsed(shim, word.commands)) : word;
}

function isSet({ options }: ScopedOptions, { name, index }: OptionName): boolean {
  const own: OptionValue | undefined = options.getOwn(name);
  return index !== undefined && own instanceof Map ? own.has(index) : own !== undefined;
}

/** Runs `work`; with `-q` what it refuses is no error. */
function quietly<T>(quiet: boolean, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (quiet) return undefined;
    throw error;
  }
}
