import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const hasSession: Command = {
  name: 'has-session',
  alias: 'has',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run() {
    // Finding the target was the question.
  },
};
