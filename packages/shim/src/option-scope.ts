import type { Options } from '@pitcrew/conductor';
import type { CommandContext } from './command-context.ts';
import { commandError } from './command-error.ts';
import type { OptionScope } from './options/definition.ts';
import type { OptionName } from './options/table.ts';

export interface ScopedOptions {
  readonly scope: OptionScope;
  readonly options: Options;
}

/** Whose options a command means: by its flags for users' options and listings, else by where the option lives. */
export function scopeOf(
  context: CommandContext,
  option: OptionName | undefined,
  windowCommand: boolean,
): ScopedOptions {
  const { args, conductor } = context;
  const entry = option?.entry;
  if (entry === undefined) {
    if (args.has('s')) return { scope: 'server', options: conductor.options.server };
    if (args.has('p')) return { scope: 'pane', options: paneOptions(context) };
    return windowCommand || args.has('w') ? windowScope(context) : sessionScope(context);
  }
  if (entry.scope === 'server') return { scope: 'server', options: conductor.options.server };
  if (entry.scope === 'session') return sessionScope(context);
  if (entry.definition.pane === true && args.has('p'))
    return { scope: 'pane', options: paneOptions(context) };
  return windowScope(context);
}

function sessionScope(context: CommandContext): ScopedOptions {
  if (context.args.has('g')) return { scope: 'session', options: context.conductor.options.session };
  return { scope: 'session', options: (context.state.session ?? missing(context, 'session')).options };
}

function windowScope(context: CommandContext): ScopedOptions {
  if (context.args.has('g')) return { scope: 'window', options: context.conductor.options.window };
  return { scope: 'window', options: (context.state.winlink ?? missing(context, 'window')).window.options };
}

function paneOptions(context: CommandContext): Options {
  return (context.state.pane ?? missing(context, 'pane')).options;
}

function missing({ args }: CommandContext, noun: string): never {
  const target = args.value('t');
  throw commandError(target === undefined ? `no current ${noun}` : `no such ${noun}: ${target}`);
}
