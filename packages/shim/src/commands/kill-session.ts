import { killSession as endSession } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const killSession: Command = {
  name: 'kill-session',
  arguments: argumentSpec('aCt:', 0, 0, { usage: '[-aC] [-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run({ args, conductor, shim, target: { session } }) {
    if (args.has('C')) {
      for (const winlink of session.windows) {
        winlink.clearAlerts();
        shim.alerts.forget(winlink.window);
      }
    } else if (args.has('a')) {
      for (const other of conductor.sessionsByName()) if (other !== session) endSession(conductor, other);
    } else endSession(conductor, session);
  },
};
