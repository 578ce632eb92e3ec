import type { CommandContext } from '../../command-context.ts';
import { TreeMode } from '../tree/tree-mode.ts';
import { customizeKeys } from './customize-keys.ts';
import { CustomizeSource } from './customize-source.ts';

/** The value of an option, and whose it is where not everybody has it; the name of a key. */
const usualFormat =
  '#{?is_option,#{?option_is_global,,#[reverse](#{option_scope})#[default] }' +
  '#[ignore]#{option_value}#{?option_unit, #{option_unit},},#{key}}';

/** Covers the target pane. */
export function openCustomize({ args, conductor, shim, target }: CommandContext): void {
  const { pane } = target;
  const source = new CustomizeSource({ shim, format: args.value('F') ?? usualFormat, start: target });
  if (pane.mode?.name === source.name) return;
  const mode = new TreeMode(shim, pane, source, {
    template: source.template,
    keyFormat: undefined,
    filter: args.value('f'),
    sortField: undefined,
    reversed: false,
    preview: !args.has('N'),
    zoom: args.has('Z'),
    keys: customizeKeys(source),
  });
  pane.setMode(mode);
  conductor.events.emit('pane-mode-changed', pane);
}
