import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { CopyMode } from '../copy-mode/copy-mode.ts';

export const copyMode: Command = {
  name: 'copy-mode',
  arguments: argumentSpec('eHMs:t:uq', 0, 0, { usage: '[-eHMuq] [-s src-pane] [-t target-pane]' }),
  source: { flag: 's', type: 'pane' },
  target: { flag: 't', type: 'pane' },
  run({ args, conductor, target: { pane } }) {
    if (args.has('q')) {
      pane.setMode(undefined);
      return;
    }
    if (pane.mode === undefined) {
      const changed = (): boolean => conductor.events.emit('pane-mode-changed', pane);
      pane.setMode(new CopyMode(pane, args.has('e'), changed));
      changed();
    }
    if (args.has('u')) pane.mode?.command?.(['page-up'], 1);
  },
};
