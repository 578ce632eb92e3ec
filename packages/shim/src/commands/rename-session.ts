import { renameSession as renameIt } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const renameSession: Command = {
  name: 'rename-session',
  alias: 'rename',
  arguments: argumentSpec('t:', 1, 1, { usage: '[-t target-session] new-name' }),
  target: { flag: 't', type: 'session' },
  run(context) {
    renameIt(context.conductor, context.target.session, context.expand(context.args.positional(0) ?? ''));
  },
};
