import type { Environment } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const setEnvironment: Command = {
  name: 'set-environment',
  alias: 'setenv',
  arguments: argumentSpec('Fhgrt:u', 1, 2, { usage: '[-Fhgru] [-t target-session] name [value]' }),
  target: { flag: 't', type: 'session', canFail: true },
  run(context) {
    const { args } = context;
    const name = args.positional(0) ?? '';
    if (name === '') throw commandError('empty variable name');
    if (name.includes('=')) throw commandError('variable name contains =');
    const given = args.positional(1);
    const value = given !== undefined && args.has('F') ? context.expand(given) : given;
    const environment = environmentFor(context);
    if (args.has('u')) {
      if (value !== undefined) throw commandError("can't specify a value with -u");
      environment.unset(name);
    } else if (args.has('r')) {
      if (value !== undefined) throw commandError("can't specify a value with -r");
      environment.clear(name);
    } else {
      if (value === undefined) throw commandError('no value specified');
      environment.set(name, value, args.has('h'));
    }
  },
};

/** The global environment, or the target session's. */
export function environmentFor({ args, conductor, state }: CommandContext): Environment {
  if (args.has('g')) return conductor.environment;
  if (state.session !== undefined) return state.session.environment;
  const target = args.value('t');
  throw commandError(target === undefined ? 'no current session' : `no such session: ${target}`);
}
