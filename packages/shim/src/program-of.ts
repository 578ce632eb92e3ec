import { isAbsolute, join } from 'node:path';
import type { Program } from '@pitcrew/conductor';
import type { CommandContext } from './command-context.ts';
import type { TargetState } from './target/state.ts';

/** What the positionals, `-c` and `-e` of a command say is to be run, where its caller is. */
export function programOf(context: CommandContext, target: Partial<TargetState>): Program {
  const { args } = context;
  return {
    argv: args.rest(),
    cwd: startFolder(context, target) ?? context.cwd(target.session),
    environment: environmentOf(args.values('e')),
    path: pathOf(context),
  };
}

/** The folder that `-c` names, a format, relative to the caller's; undefined where it is not given. */
export function startFolder(context: CommandContext, target: Partial<TargetState>): string | undefined {
  const wanted = context.args.value('c');
  if (wanted === undefined) return undefined;
  const folder = context.expand(wanted, { index: -1, session: target.session });
  return isAbsolute(folder) ? folder : join(context.cwd(target.session), folder);
}

/** `-e NAME=value`; a text without `=` is passed over, as tmux does. */
export function environmentOf(values: readonly string[]): readonly (readonly [string, string])[] {
  return values.flatMap((entry) => {
    const equals = entry.indexOf('=');
    return equals === -1 ? [] : [[entry.slice(0, equals), entry.slice(equals + 1)] as const];
  });
}

/** `PATH` of a caller that is not attached, so that programs are found that only it has. */
export function pathOf(context: CommandContext): string | undefined {
  return context.caller.attached === undefined ? context.caller.environ.get('PATH') : undefined;
}
