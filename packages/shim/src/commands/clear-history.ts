import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const clearHistory: Command = {
  name: 'clear-history',
  alias: 'clearhist',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-pane]' }),
  target: { flag: 't', type: 'pane' },
  run({ conductor, target: { pane } }) {
    pane.endModes();
    pane.screen.clearHistory();
    conductor.keeping?.changed(pane);
  },
};
