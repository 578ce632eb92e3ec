import { choosingKeys } from './tree-keys.ts';
import type { TreeItem } from './tree-lines.ts';
import type { TreeKeys, TreeMode } from './tree-mode.ts';

/** What only choose-client can do. */
export const clientsKeys: TreeKeys = {
  ...choosingKeys,
  d: (mode) => detach(mode, mode.current === undefined ? [] : [mode.current]),
  D: (mode) => detach(mode, mode.list.tagged),
};

function detach(mode: TreeMode, items: readonly TreeItem[]): void {
  for (const item of items) {
    const { subject } = item.entry;
    if (item === mode.current) mode.list.down(false);
    if (subject.kind === 'client' && subject.client.session !== undefined)
      subject.client.detach(`[detached (from session ${subject.client.session.name})]`);
  }
  mode.rebuild();
}
