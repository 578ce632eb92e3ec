import type { Variable } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { environmentFor } from './set-environment.ts';

export const showEnvironment: Command = {
  name: 'show-environment',
  alias: 'showenv',
  arguments: argumentSpec('hgst:', 0, 1, { usage: '[-hgs] [-t target-session] [name]' }),
  target: { flag: 't', type: 'session', canFail: true },
  run(context) {
    const { args, state } = context;
    const target = args.value('t');
    if (target !== undefined && state.session === undefined) throw commandError(`no such session: ${target}`);
    const environment = environmentFor(context);
    const name = args.positional(0);
    if (name === undefined) {
      for (const [each, variable] of environment.entries()) print(context, each, variable);
      return;
    }
    const variable = environment.get(name);
    if (variable === undefined) throw commandError(`unknown variable: ${name}`);
    print(context, name, variable);
  },
};

function print(context: CommandContext, name: string, { value, hidden }: Variable): void {
  const { args } = context;
  if (args.has('h') !== hidden) return;
  if (args.has('s')) {
    // In double quotes a POSIX shell reads these four itself.
    const quoted = value?.replaceAll(/[$`"\\]/g, String.raw`\$&`);
    context.print(quoted === undefined ? `unset ${name};` : `${name}="${quoted}"; export ${name};`);
  } else context.print(value === undefined ? `-${name}` : `${name}=${value}`);
}
