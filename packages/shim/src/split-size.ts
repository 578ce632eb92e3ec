import type { Pane } from '@pitcrew/conductor';
import type { Arguments } from './arguments/arguments.ts';
import { numberBetween } from './sizes.ts';

const most = 0x7fffffff;

/** Cells that `-l` or `-p` ask for; -1 for half. A percentage is of the pane, with `full` of the window. */
export function splitSize(
  args: Arguments,
  pane: Pane,
  type: 'leftright' | 'topbottom',
  full: boolean,
): number {
  const of = full ? pane.window : pane;
  const whole = type === 'topbottom' ? of.rows : of.cols;
  const size = args.value('l');
  if (size !== undefined) {
    if (!size.endsWith('%')) return numberBetween(size, 0, most, 'lines');
    return Math.trunc((whole * numberBetween(size.slice(0, -1), 0, most, 'percentage')) / 100);
  }
  const percentage = args.value('p');
  if (percentage === undefined) return -1;
  return Math.trunc((whole * numberBetween(percentage, 0, most, 'create pane failed: -p')) / 100);
}
