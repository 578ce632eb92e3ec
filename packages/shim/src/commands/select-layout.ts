import {
  findLayoutName,
  layoutChanged,
  layoutString,
  nextLayoutName,
  previousLayoutName,
  recalculateSizes,
  takeLayoutSize,
  unzoom,
  type LayoutName,
  type MainPaneSizes,
  type Window,
} from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const selectLayout: Command = {
  name: 'select-layout',
  alias: 'selectl',
  arguments: argumentSpec('Enopt:', 0, 1, { usage: '[-Enop] [-t target-pane] [layout-name]' }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, target } = context;
    change(context, ({ layout, lastLayout }, old) => {
      if (args.has('n')) return choose(context, nextLayoutName(lastLayout));
      if (args.has('p')) return choose(context, previousLayoutName(lastLayout));
      if (args.has('E')) {
        layout?.spreadOut(target.pane);
        return true;
      }
      const text = args.positional(0) ?? (args.has('o') ? old : undefined);
      const name = text === undefined ? lastLayout : findLayoutName(text);
      if (!args.has('o') && name !== undefined) return choose(context, name);
      if (text === undefined) return false;
      return apply(context, text);
    });
  },
};

export const nextLayout: Command = {
  name: 'next-layout',
  alias: 'nextl',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run: (context) => change(context, (window) => choose(context, nextLayoutName(window.lastLayout))),
};

export const previousLayout: Command = {
  name: 'previous-layout',
  alias: 'prevl',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run: (context) => change(context, (window) => choose(context, previousLayoutName(window.lastLayout))),
};

/** @param work given the window and the layout before the last change; true where it changed something */
function change(
  { conductor, target: { window } }: CommandContext,
  work: (window: Window, old?: string) => boolean,
): void {
  unzoom(conductor, window);
  const before = window.oldLayout;
  const now = layoutString(window.layout);
  if (!work(window, before)) {
    window.oldLayout = now;
    return;
  }
  window.oldLayout = now;
  takeLayoutSize(window);
  recalculateSizes(conductor);
  layoutChanged(conductor, window);
}

function choose({ conductor, target: { window } }: CommandContext, name: LayoutName): boolean {
  window.layout?.select(name, window.panes, mainPaneSizes(window));
  window.lastLayout = name;
  // As tmux: told once here, and once more by the command.
  if (window.panes.length > 1) layoutChanged(conductor, window);
  return true;
}

function apply({ conductor, target: { window } }: CommandContext, text: string): boolean {
  try {
    window.layout?.apply(text, window.panes);
    layoutChanged(conductor, window);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('LAYOUT_'))) throw error;
    throw commandError(`${error.message}: ${text}`, error);
  }
}

function mainPaneSizes({ options }: Window): MainPaneSizes {
  return {
    mainPaneWidth: options.string('main-pane-width'),
    mainPaneHeight: options.string('main-pane-height'),
    otherPaneWidth: options.string('other-pane-width'),
    otherPaneHeight: options.string('other-pane-height'),
  };
}
