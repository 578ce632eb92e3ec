import type { FixedItem } from '../../overlays/fixed-menu.ts';

const tags: readonly FixedItem[] = [
  ['Tag', 't'],
  ['Tag All', 'C-t'],
  ['Tag None', 'T'],
];
const cancel: FixedItem = ['Cancel', 'q'];
const opening: readonly FixedItem[] = [
  ['Select', 'Enter'],
  ['Expand', 'Right'],
];

/** What the third button opens on the lines of a tree, by the name of the mode; what is chosen is a key of it. */
export const treeMenus: Readonly<Record<string, readonly FixedItem[]>> = {
  'tree-mode': [
    ...opening,
    ['Mark', 'm'],
    undefined,
    ...tags,
    undefined,
    ['Kill', 'x'],
    ['Kill Tagged', 'X'],
    undefined,
    cancel,
  ],
  'buffer-mode': [
    ['Paste', 'p'],
    ['Paste Tagged', 'P'],
    undefined,
    ...tags,
    undefined,
    ['Delete', 'd'],
    ['Delete Tagged', 'D'],
    undefined,
    cancel,
  ],
  'client-mode': [['Detach', 'd'], ['Detach Tagged', 'D'], undefined, ...tags, undefined, cancel],
  'options-mode': [...opening, undefined, ...tags, undefined, cancel],
};

/** The one below the lines. */
export const previewMenu: readonly FixedItem[] = [
  ['Scroll Left', '<'],
  ['Scroll Right', '>'],
  undefined,
  cancel,
];
