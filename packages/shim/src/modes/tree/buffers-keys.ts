import { choosingKeys } from './tree-keys.ts';
import type { TreeItem } from './tree-lines.ts';
import type { TreeKeys, TreeMode } from './tree-mode.ts';

/** What only choose-buffer can do. */
export const buffersKeys: TreeKeys = {
  ...choosingKeys,
  d: (mode) => {
    remove(mode, mode.current === undefined ? [] : [mode.current]);
  },
  D: (mode) => {
    remove(mode, mode.list.tagged);
  },
  p: (mode) => {
    mode.choose();
    return 'close';
  },
  P: (mode) => {
    for (const item of mode.list.tagged) mode.choose(item);
    return 'close';
  },
};

function remove(mode: TreeMode, items: readonly TreeItem[]): void {
  for (const item of items) {
    if (item === mode.current) mode.list.down(false);
    mode.shim.conductor.buffers.delete(item.entry.name);
  }
  mode.rebuild();
}
