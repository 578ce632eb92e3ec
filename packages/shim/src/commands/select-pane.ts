import {
  activePaneOf,
  chooseOwnPane,
  paneBeside,
  setActivePane,
  setTitle,
  withoutZoom,
  type Direction,
  type Pane,
  type Window,
} from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

const directions: readonly (readonly [flag: string, direction: Direction])[] = [
  ['L', 'left'],
  ['R', 'right'],
  ['U', 'up'],
  ['D', 'down'],
];

export const selectPane: Command = {
  name: 'select-pane',
  alias: 'selectp',
  arguments: argumentSpec('DdegLlMmP:RT:t:UZ', 0, 0, { usage: '[-DdeLlMmRUZ] [-T title] [-t target-pane]' }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, target } = context;
    if (args.has('l')) {
      chooseLast(context, target.window);
      return;
    }
    if (args.has('m') || args.has('M')) {
      mark(context, target.pane);
      return;
    }
    const style = args.value('P');
    if (style !== undefined) {
      // Whatever the text: tmux does not look at it here.
      target.pane.options.set('window-style', style);
      target.pane.options.set('window-active-style', style);
    }
    if (args.has('g')) {
      context.print(target.pane.options.string('window-style'));
      return;
    }
    const pane = wanted(context, target.pane);
    if (pane === undefined) return;
    if (args.has('e')) pane.inputOff = false;
    else if (args.has('d')) pane.inputOff = true;
    else if (args.has('T')) setTitle(context.conductor, pane, context.expand(args.value('T') ?? ''));
    else if (!chooseForCaller(context, pane) && choose(context, pane))
      context.afterHook('after-select-pane', target.session, context.current);
  },
};

export const lastPane: Command = {
  name: 'last-pane',
  alias: 'lastp',
  arguments: argumentSpec('det:Z', 0, 0, { usage: '[-deZ] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run: (context) => chooseLast(context, context.target.window),
};

function wanted({ args, conductor }: CommandContext, pane: Pane): Pane | undefined {
  const direction = directions.find(([flag]) => args.has(flag))?.[1];
  if (direction === undefined) return pane;
  return withoutZoom(conductor, pane.window, true, () => paneBeside(pane, direction));
}

/** False where it is the active one already. */
function choose({ args, conductor, sequence, target }: CommandContext, pane: Pane): boolean {
  const { window } = pane;
  if (window.active === pane) return false;
  withoutZoom(conductor, window, args.has('Z'), () => setActivePane(conductor, window, pane));
  sequence.current = { ...target, window, pane };
  return true;
}

/** Chooses for the caller alone, where it has active panes of its own; false where it has not. */
function chooseForCaller(context: CommandContext, pane: Pane): boolean {
  const { args, caller, conductor, target } = context;
  const { attached } = caller;
  if (attached?.activePane !== true) return false;
  if (activePaneOf(attached) === pane) return true;
  withoutZoom(conductor, pane.window, args.has('Z'), () => chooseOwnPane(attached, pane));
  context.afterHook('after-select-pane', target.session, context.current);
  return true;
}

/** Runs no hook of its own, as in tmux. */
function chooseLast(context: CommandContext, window: Window): void {
  const { args } = context;
  const pane =
    window.lastPane ??
    (window.panes.length === 2 ? window.panes.find((other) => other !== window.active) : undefined);
  if (pane === undefined) throw commandError('no last pane');
  if (args.has('e')) pane.inputOff = false;
  else if (args.has('d')) pane.inputOff = true;
  else choose(context, pane);
}

function mark({ args, conductor, target }: CommandContext, pane: Pane): void {
  if (args.has('m') && pane.window.zoomed && pane.window.active !== pane) return;
  const { session, winlink, window } = target;
  const isMarked =
    conductor.mark?.session === session && conductor.mark.winlink === winlink && conductor.marked === pane;
  conductor.mark = args.has('M') || isMarked ? undefined : { session, winlink, window, pane };
}
