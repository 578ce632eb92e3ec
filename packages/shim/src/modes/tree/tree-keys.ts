import type { TreeKeys, TreeMode } from './tree-mode.ts';

const up = ({ list }: TreeMode): void => list.up(true);
const down = ({ list }: TreeMode): void => list.down(true);
const close = (): 'close' => 'close';

/** Folds the current line, or the one that it belongs to. */
function fold(mode: TreeMode): void {
  const { list } = mode;
  const line = list.lines[list.current];
  const item = line?.flat === true || line?.item.expanded === false ? line.item.parent : line?.item;
  if (item === undefined) {
    list.up(false);
    return;
  }
  item.expanded = false;
  mode.reshow(item.entry.tag);
}

function unfold(mode: TreeMode): void {
  const { list } = mode;
  const line = list.lines[list.current];
  if (line === undefined) return;
  if (line.flat || line.item.expanded) list.down(false);
  else {
    line.item.expanded = true;
    mode.reshow();
  }
}

const foldAll =
  (expanded: boolean) =>
  (mode: TreeMode): void => {
    for (const root of mode.list.roots) root.expanded = expanded;
    mode.reshow();
  };

const search: TreeKeys[string] = (mode, client) =>
  mode.ask(client, '(search) ', '', false, (text) => {
    mode.searched = text;
    searchOn(mode);
    mode.shim.conductor.events.emit('pane-redrawn', mode.pane);
  });

/** Goes to the next line that holds what was searched for, folded away or not. */
function searchOn(mode: TreeMode): void {
  const { list, searched, source } = mode;
  if (searched === '') return;
  const found = list.searchOn(({ entry }) => source.finds(entry, searched));
  if (found === undefined) return;
  for (let { parent } = found; parent !== undefined; { parent } = parent) parent.expanded = true;
  mode.reshow(found.entry.tag);
}

/** Keys that every tree knows (mode_tree_key). */
export const treeKeys: TreeKeys = {
  q: close,
  Escape: close,
  'C-g': close,
  Up: up,
  k: up,
  'C-p': up,
  WheelUpPane: up,
  Down: down,
  j: down,
  'C-n': down,
  WheelDownPane: down,
  PPage: ({ list }) => list.pageUp(),
  'C-b': ({ list }) => list.pageUp(),
  NPage: ({ list }) => list.pageDown(),
  'C-f': ({ list }) => list.pageDown(),
  g: ({ list }) => list.first(),
  Home: ({ list }) => list.first(),
  G: ({ list }) => list.last(),
  End: ({ list }) => list.last(),
  t: ({ isTyped, list }) => {
    if (list.currentItem?.entry.noTag === true) return;
    list.toggleTag();
    if (isTyped) list.down(false);
  },
  T: ({ list }) => list.tagAll(false),
  'C-t': ({ list }) => list.tagAll(true),
  O: (mode) => {
    const { sortFields } = mode.source;
    mode.sortField = sortFields[(sortFields.indexOf(mode.sortField) + 1) % sortFields.length] ?? '';
    mode.rebuild();
  },
  r: (mode) => {
    mode.reversed = !mode.reversed;
    mode.rebuild();
  },
  Left: fold,
  h: fold,
  '-': fold,
  Right: unfold,
  l: unfold,
  '+': unfold,
  'M--': foldAll(false),
  'M-+': foldAll(true),
  '?': search,
  '/': search,
  'C-s': search,
  n: searchOn,
  f: (mode, client) =>
    mode.ask(client, '(filter) ', mode.filter, false, (text) => {
      mode.filter = text;
    }),
  v: (mode) => {
    mode.preview = !mode.preview;
    mode.rebuild();
  },
};

/** Of trees in which a line is chosen. */
export const choosingKeys: TreeKeys = {
  Enter: (mode) => {
    mode.choose();
    return 'close';
  },
};
