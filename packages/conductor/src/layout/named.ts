import { LayoutCell, paneMinimum, type BorderStatus, type SplitType } from './cell.ts';
import { optionSize } from './numbers.ts';
import { adjust } from './space.ts';
import { spreadCell } from './spread.ts';

/** In the order of `next-layout`. */
export const layoutNames = [
  'even-horizontal',
  'even-vertical',
  'main-horizontal',
  'main-vertical',
  'tiled',
] as const;

export type LayoutName = (typeof layoutNames)[number];

/** The window options that the main layouts look at, as they are written: `24`, `60%`. */
export interface MainPaneSizes {
  readonly mainPaneWidth: string;
  readonly mainPaneHeight: string;
  readonly otherPaneWidth: string;
  readonly otherPaneHeight: string;
}

export interface Arrangement<Leaf> extends MainPaneSizes {
  /** The panes, in the order of their indices; at least two. */
  readonly leaves: readonly Leaf[];
  /** Size of the window. */
  readonly sx: number;
  readonly sy: number;
  readonly status: BorderStatus;
}

/** The layout with that name, or whose name alone begins so. */
export function findLayoutName(text: string): LayoutName | undefined {
  const matches = layoutNames.filter((name) => name.startsWith(text));
  return matches.length === 1 ? matches[0] : undefined;
}

/** The layout after `last`, and around at the end; the first where there was none. */
export function nextLayoutName(last: LayoutName | undefined): LayoutName {
  const at = last === undefined ? 0 : layoutNames.indexOf(last) + 1;
  return layoutNames[at % layoutNames.length] ?? 'even-horizontal';
}

export function previousLayoutName(last: LayoutName | undefined): LayoutName {
  return layoutNames.at(last === undefined ? -1 : layoutNames.indexOf(last) - 1) ?? 'tiled';
}

/** Builds a new tree; its root may be larger than the window where the panes need more room. */
export function arrange<Leaf>(name: LayoutName, plan: Arrangement<Leaf>): LayoutCell<Leaf> {
  const root = build(name, plan);
  root.fixOffsets();
  return root;
}

function build<Leaf>(name: LayoutName, plan: Arrangement<Leaf>): LayoutCell<Leaf> {
  if (name === 'tiled') return tiled(plan);
  if (name === 'even-horizontal' || name === 'even-vertical') {
    return even(name === 'even-horizontal' ? 'leftright' : 'topbottom', plan);
  }
  return main(name === 'main-horizontal' ? 'topbottom' : 'leftright', plan);
}

/** What a row or column of panes needs at least, or the window has. */
function roomFor(count: number, size: number, available: number): number {
  return Math.max((size + 1) * count - 1, available);
}

function even<Leaf>(type: SplitType, { leaves, sx, sy, status }: Arrangement<Leaf>): LayoutCell<Leaf> {
  const root = new LayoutCell<Leaf>();
  root.type = type;
  if (type === 'leftright') root.setSize(roomFor(leaves.length, paneMinimum, sx), sy, 0, 0);
  else root.setSize(sx, roomFor(leaves.length, paneMinimum, sy), 0, 0);
  for (const leaf of leaves) addLeaf(root, leaf, sx, sy);
  spreadCell(root, status);
  return root;
}

/** The first pane, and a row or column of the others. `type` is how these two lie. */
function main<Leaf>(type: SplitType, plan: Arrangement<Leaf>): LayoutCell<Leaf> {
  const [first, ...others] = plan.leaves as readonly [Leaf, ...Leaf[]];
  const across = type === 'leftright';
  const sizes = mainSizes(
    (across ? plan.sx : plan.sy) - 1,
    across ? plan.mainPaneWidth : plan.mainPaneHeight,
    across ? plan.otherPaneWidth : plan.otherPaneHeight,
    across ? 80 : 24,
  );
  const along = roomFor(others.length, paneMinimum, across ? plan.sy : plan.sx);
  const size = (part: number): readonly [number, number] => (across ? [part, along] : [along, part]);

  const root = new LayoutCell<Leaf>();
  root.type = type;
  root.setSize(...size(sizes.main + sizes.other + 1), 0, 0);
  addLeaf(root, first, ...size(sizes.main));
  const rest = root.append();
  rest.setSize(...size(sizes.other), 0, 0);
  if (others.length === 1) rest.leaf = others[0];
  else {
    rest.type = across ? 'topbottom' : 'leftright';
    for (const leaf of others) {
      if (across) addLeaf(rest, leaf, sizes.other, paneMinimum);
      else addLeaf(rest, leaf, paneMinimum, sizes.other);
    }
    spreadCell(rest, plan.status);
  }
  return root;
}

function mainSizes(
  available: number,
  mainText: string,
  otherText: string,
  fallback: number,
): { readonly main: number; readonly other: number } {
  const main = optionSize(mainText, available) ?? fallback;
  if (main + paneMinimum >= available) {
    return { main: Math.max(available - paneMinimum, paneMinimum), other: paneMinimum };
  }
  const other = optionSize(otherText, available) ?? 0;
  if (other === 0 || available - other < main) return { main, other: available - main };
  return { main: available - other, other };
}

function tiled<Leaf>({ leaves, sx, sy, status }: Arrangement<Leaf>): LayoutCell<Leaf> {
  const { rows, columns } = gridFor(leaves.length);
  const width = Math.max(Math.floor((sx - (columns - 1)) / columns), paneMinimum);
  const height = Math.max(Math.floor((sy - (rows - 1)) / rows), paneMinimum);
  const root = new LayoutCell<Leaf>();
  root.type = 'topbottom';
  root.setSize(roomFor(columns, width, sx), roomFor(rows, height, sy), 0, 0);
  for (let at = 0; at < leaves.length; at += columns) {
    const row = root.append();
    row.setSize(sx, height, 0, 0);
    const members = leaves.slice(at, at + columns);
    if (members.length === 1) {
      row.leaf = members[0];
      continue;
    }
    row.type = 'leftright';
    for (const leaf of members) addLeaf(row, leaf, width, height);
    stretchLast(row, 'leftright', sx - ((width + 1) * members.length - 1), status);
  }
  stretchLast(root, 'topbottom', sy - ((height + 1) * rows - 1), status);
  return root;
}

function gridFor(count: number): { readonly rows: number; readonly columns: number } {
  let rows = 1;
  let columns = 1;
  while (rows * columns < count) {
    rows += 1;
    if (rows * columns < count) columns += 1;
  }
  return { rows, columns };
}

function stretchLast<Leaf>(
  cell: LayoutCell<Leaf>,
  type: SplitType,
  change: number,
  status: BorderStatus,
): void {
  const last = cell.cells.at(-1);
  if (last !== undefined && change > 0) adjust(last, type, change, status);
}

function addLeaf<Leaf>(parent: LayoutCell<Leaf>, leaf: Leaf, sx: number, sy: number): void {
  const cell = parent.append();
  cell.setSize(sx, sy, 0, 0);
  cell.leaf = leaf;
}
