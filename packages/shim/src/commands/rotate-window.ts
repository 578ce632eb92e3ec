import { applyLayout, setActivePane, withoutZoom } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const rotateWindow: Command = {
  name: 'rotate-window',
  alias: 'rotatew',
  arguments: argumentSpec('Dt:UZ', 0, 0, { usage: '[-DUZ] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run(context) {
    const { args, conductor, target } = context;
    const { window } = target;
    withoutZoom(conductor, window, args.has('Z'), () => {
      // The place that was active stays so: another pane comes into it.
      const position = window.panes.findIndex((pane) => pane === window.active);
      const order = window.layout?.rotate(window.panes, args.has('D') ? 'down' : 'up') ?? [];
      window.panes.splice(0, window.panes.length, ...order);
      const pane = window.panes[position];
      if (pane !== undefined) setActivePane(conductor, window, pane);
      // The place of the active pane stays, its pane changes: that is told, and in tmux nothing else.
      applyLayout(window);
    });
    context.moveTo(target.session);
  },
};
