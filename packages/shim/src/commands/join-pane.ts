import { joinPane as join, recalculateSizes, unzoom } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { numberBetween, percentageOf } from '../sizes.ts';

const shared = {
  arguments: argumentSpec('bdfhvp:l:s:t:', 0, 0, { usage: '[-bdfhv] [-l size] [-s src-pane] [-t dst-pane]' }),
  source: { flag: 's', type: 'pane', defaultMarked: true },
  target: { flag: 't', type: 'pane' },
  run: move,
} as const;

export const joinPane: Command = { name: 'join-pane', alias: 'joinp', ...shared };

export const movePane: Command = { name: 'move-pane', alias: 'movep', ...shared };

function move(context: CommandContext): void {
  const { args, conductor, source, target } = context;
  // First of all: sizes are those of the panes beside the others.
  unzoom(conductor, target.window);
  unzoom(conductor, source.window);
  if (source.pane === target.pane) throw commandError('source and target panes must be different');
  const type = args.has('h') ? 'leftright' : 'topbottom';
  join(conductor, source.pane, target.pane, {
    type,
    size: wantedSize(context, type),
    before: args.has('b'),
    full: args.has('f'),
    select: args.has('d') ? undefined : target.winlink,
  });
  recalculateSizes(conductor);
  if (!args.has('d')) context.moveTo(target.session);
}

function wantedSize({ args, target }: CommandContext, type: 'leftright' | 'topbottom'): number {
  const whole = type === 'topbottom' ? target.pane.rows : target.pane.cols;
  const size = args.value('l');
  if (size !== undefined) return percentageOf(size, 0, 0x7fffffff, whole, 'size');
  const percentage = args.value('p');
  return percentage === undefined
    ? -1
    : Math.trunc((whole * numberBetween(percentage, 0, 100, 'size')) / 100);
}
