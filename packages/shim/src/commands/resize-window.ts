import { clampSize, recalculateSizes, resizeWindow as resize, type Size } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { numberBetween, numberFlag } from '../sizes.ts';

const most = 10_000;

export const resizeWindow: Command = {
  name: 'resize-window',
  alias: 'resizew',
  arguments: argumentSpec('aADLRt:Ux:y:', 0, 1, {
    usage: '[-aADLRU] [-x width] [-y height] [-t target-window] [adjustment]',
  }),
  target: { flag: 't', type: 'window' },
  run(context) {
    const { conductor, target } = context;
    const { window } = target;
    const size = clampSize(wantedSize(context));
    window.options.set('window-size', 'manual');
    window.manualSize = size;
    resize(conductor, window, size, true);
    recalculateSizes(conductor);
  },
};

function wantedSize({ args, conductor, target: { window, session } }: CommandContext): Size {
  const adjust = numberBetween(args.positional(0) ?? '1', 1, 0x7fffffff, 'adjustment');
  let cols = numberFlag(args, 'x', 1, most, 'width') ?? window.cols;
  let rows = numberFlag(args, 'y', 1, most, 'height') ?? window.rows;
  if (args.has('L')) cols -= adjust;
  else if (args.has('R')) cols += adjust;
  else if (args.has('U')) rows -= adjust;
  else if (args.has('D')) rows += adjust;
  if (!args.has('A') && !args.has('a')) return { cols, rows };
  const rooms = [...conductor.clients]
    .filter((client) => client.session?.find(window) !== undefined)
    .map((client) => ({ cols: client.cols, rows: client.rows - client.reservedRows }));
  if (rooms.length === 0) {
    const [width, height] = session.options.string('default-size').split('x').map(Number);
    return { cols: width ?? 80, rows: height ?? 24 };
  }
  const pick = args.has('A') ? Math.max : Math.min;
  return { cols: pick(...rooms.map((room) => room.cols)), rows: pick(...rooms.map((room) => room.rows)) };
}
