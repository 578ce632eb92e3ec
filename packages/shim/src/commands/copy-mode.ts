import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { copyOtherScreen } from '../copy-mode/copied-screen.ts';
import { mousePane } from '../mouse/mouse-event.ts';
import { CopyMode } from '../copy-mode/copy-mode.ts';

export const copyMode: Command = {
  name: 'copy-mode',
  arguments: argumentSpec('eHMs:t:uq', 0, 0, { usage: '[-eHMuq] [-s src-pane] [-t target-pane]' }),
  source: { flag: 's', type: 'pane' },
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, conductor } = context;
    let { pane } = context.target;
    const { mouse } = context.caller;
    if (args.has('q')) {
      pane.endModes();
      return;
    }
    if (args.has('M')) {
      const under = mouse && mousePane(conductor, mouse);
      if (under === undefined || mouse?.client.session !== mouse?.session) return;
      ({ pane } = under);
    }
    const source = args.has('s') ? context.source.pane : pane;
    if (!(pane.mode instanceof CopyMode)) {
      const changed = (): boolean => conductor.events.emit('pane-redrawn', pane);
      const ended = (): boolean => conductor.events.emit('pane-mode-changed', pane);
      const copy = () => (source === pane ? pane.screen.copy() : copyOtherScreen(source, pane));
      pane.setMode(
        new CopyMode(pane, {
          copy,
          exitAtBottom: args.has('e'),
          hidePosition: args.has('H'),
          changed,
          ended,
        }),
      );
      conductor.events.emit('pane-mode-changed', pane);
      if (mouse !== undefined && args.has('M') && pane.mode instanceof CopyMode) pane.mode.startDrag(mouse);
    }
    if (args.has('u') && pane.mode instanceof CopyMode) pane.mode.pageUp();
  },
};
