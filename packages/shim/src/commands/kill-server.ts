import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const killServer: Command = {
  name: 'kill-server',
  arguments: argumentSpec('', 0, 0),
  run({ shim }) {
    shim.notifier.serverEnds();
    shim.stop();
  },
};

export const startServer: Command = {
  name: 'start-server',
  alias: 'start',
  arguments: argumentSpec('', 0, 0),
  run() {
    // The client started it, where none ran.
  },
};
