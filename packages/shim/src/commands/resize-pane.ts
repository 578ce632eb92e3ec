import { borderStatus, cellLines, layoutChanged, unzoom, zoom, type Pane } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { dragBorder } from '../mouse/drag-border.ts';
import { numberBetween, percentageOf } from '../sizes.ts';

export const resizePane: Command = {
  name: 'resize-pane',
  alias: 'resizep',
  arguments: argumentSpec('DLMRTt:Ux:y:Z', 0, 1, {
    usage: '[-DLMRTUZ] [-x width] [-y height] [-t target-pane] [adjustment]',
  }),
  target: { flag: 't', type: 'pane' },
  run({ args, caller, conductor, target: { window, pane } }) {
    if (args.has('T')) {
      if (pane.mode !== undefined) return;
      pane.screen.pullHistory();
      conductor.events.emit('pane-redrawn', pane);
      return;
    }
    if (args.has('M')) {
      const { mouse } = caller;
      if (mouse === undefined || mouse.client.session !== mouse.session) return;
      mouse.drag({ move: (next) => dragBorder(conductor, next) });
      dragBorder(conductor, mouse);
      return;
    }
    if (args.has('Z')) {
      if (!unzoom(conductor, window)) zoom(conductor, window, pane);
      return;
    }
    unzoom(conductor, window);
    const { layout } = window;
    if (layout === undefined) return;
    const adjust = numberBetween(args.positional(0) ?? '1', 1, 0x7fffffff, 'adjustment');
    const width = args.value('x');
    const height = args.value('y');
    const told = (moved: boolean): void => {
      if (moved) layoutChanged(conductor, window);
    };
    if (width !== undefined) {
      const cols = percentageOf(width, 0, 0x7fffffff, window.cols, 'width');
      told(layout.resizePaneTo(pane, 'leftright', cols));
    }
    if (height !== undefined) {
      const rows = percentageOf(height, 0, 0x7fffffff, window.rows, 'height');
      told(layout.resizePaneTo(pane, 'topbottom', cellRows(pane, rows)));
    }
    if (args.has('L')) told(layout.resizePane(pane, 'leftright', -adjust));
    else if (args.has('R')) told(layout.resizePane(pane, 'leftright', adjust));
    else if (args.has('U')) told(layout.resizePane(pane, 'topbottom', -adjust));
    else if (args.has('D')) told(layout.resizePane(pane, 'topbottom', adjust));
  },
};

/** Rows of the cell for a pane that is to have so many: one more where a border with a title takes one. */
function cellRows({ window, xoff, yoff, cols, rows }: Pane, wanted: number): number {
  const box = { sx: window.cols, sy: window.rows, borderStatus: borderStatus(window) };
  return cellLines({ xoff, yoff, sx: cols, sy: rows }, box, wanted);
}
