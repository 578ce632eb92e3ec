import type { ArgumentSpec } from '../arguments/argument-spec.ts';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { templateText } from '../fill-template.ts';
import { buffersKeys } from '../modes/tree/buffers-keys.ts';
import { BuffersSource } from '../modes/tree/buffers-source.ts';
import { clientsKeys } from '../modes/tree/clients-keys.ts';
import { ClientsSource } from '../modes/tree/clients-source.ts';
import { bufferFormat, clientFormat, keyFormat, treeFormat } from '../modes/tree/default-formats.ts';
import { sessionsKeys } from '../modes/tree/sessions-keys.ts';
import { SessionsSource, type TreeDepth } from '../modes/tree/sessions-source.ts';
import { TreeMode, type TreeOptions } from '../modes/tree/tree-mode.ts';
import type { TreePlace, TreeSource } from '../modes/tree/tree-source.ts';

export const chooseTree: Command = {
  name: 'choose-tree',
  arguments: spec('F:f:GK:NO:rst:wZ', '[-GNrswZ]'),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args } = context;
    const depth: TreeDepth = args.has('s') ? 'session' : args.has('w') ? 'window' : 'pane';
    const source = new SessionsSource(placeOf(context, treeFormat), depth, args.has('G'));
    open(context, source, { startTag: source.startTag, keys: sessionsKeys(source) });
  },
};

export const chooseBuffer: Command = {
  name: 'choose-buffer',
  arguments: spec('F:f:K:NO:rt:Z', '[-NrZ]'),
  target: { flag: 't', type: 'pane' },
  run(context) {
    open(context, new BuffersSource(placeOf(context, bufferFormat)), { keys: buffersKeys });
  },
};

export const chooseClient: Command = {
  name: 'choose-client',
  arguments: spec('F:f:K:NO:rt:Z', '[-NrZ]'),
  target: { flag: 't', type: 'pane' },
  run(context) {
    open(context, new ClientsSource(placeOf(context, clientFormat)), { keys: clientsKeys });
  },
};

function spec(flags: string, shown: string): ArgumentSpec {
  return argumentSpec(flags, 0, 1, {
    usage: `${shown} [-F format] [-f filter] [-K key-format] [-O sort-order] [-t target-pane] [template]`,
    takesBlock: () => true,
  });
}

function placeOf({ args, shim, target }: CommandContext, usualFormat: string): TreePlace {
  return { shim, format: args.value('F') ?? usualFormat, start: target };
}

/** Covers the target pane; a tree of the same kind that is there already stays as it is. */
function open(
  context: CommandContext,
  source: TreeSource,
  more: Pick<TreeOptions, 'keys' | 'startTag'>,
): void {
  const { args, conductor, shim, target } = context;
  const { pane } = target;
  if (source.isEmpty || pane.mode?.name === source.name) return;
  const word = args.word(0);
  const mode = new TreeMode(shim, pane, source, {
    template: word === undefined ? source.template : templateText(word),
    keyFormat: args.value('K') ?? keyFormat,
    filter: args.value('f'),
    sortField: args.value('O'),
    reversed: args.has('r'),
    preview: !args.has('N'),
    zoom: args.has('Z'),
    ...more,
  });
  pane.setMode(mode);
  conductor.events.emit('pane-mode-changed', pane);
}
