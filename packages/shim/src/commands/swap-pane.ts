import { swapPanes } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const swapPane: Command = {
  name: 'swap-pane',
  alias: 'swapp',
  arguments: argumentSpec('dDs:t:UZ', 0, 0, { usage: '[-dDUZ] [-s src-pane] [-t dst-pane]' }),
  source: { flag: 's', type: 'pane', defaultMarked: true },
  target: { flag: 't', type: 'pane' },
  run({ args, conductor, source, target }) {
    const { panes } = target.window;
    const at = panes.indexOf(target.pane);
    let other = source.pane;
    if (args.has('D')) other = panes[at + 1] ?? panes[0] ?? other;
    else if (args.has('U')) other = panes[at - 1] ?? panes.at(-1) ?? other;
    swapPanes(conductor, other, target.pane, { select: !args.has('d'), keepZoom: args.has('Z') });
  },
};
