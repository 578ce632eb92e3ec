import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { ClockMode } from '../modes/clock-mode.ts';

export const clockMode: Command = {
  name: 'clock-mode',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-pane]' }),
  target: { flag: 't', type: 'pane' },
  run({ conductor, target: { pane } }) {
    if (pane.mode instanceof ClockMode) return;
    pane.setMode(new ClockMode(conductor, pane));
    conductor.events.emit('pane-mode-changed', pane);
  },
};
