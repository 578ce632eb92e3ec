import { LayoutCell, paneMinimum, type BorderStatus, type SplitType } from './cell.ts';
import { canResize, fitChildren } from './space.ts';

export interface SplitOptions {
  /** Columns or rows of the new cell; a half where it is not given. */
  readonly size?: number | undefined;
  /** The new cell comes to the left or above. */
  readonly before?: boolean | undefined;
  /** The new cell spans the whole window, not only the cell that is split. */
  readonly full?: boolean | undefined;
}

/** Sizes of the left or upper cell, and of the other one. */
interface Halves {
  readonly first: number;
  readonly second: number;
}

/**
 * Splits a cell in two.
 *
 * @returns the new cell, which has no leaf yet; undefined where there is no space
 */
export function splitCell<Leaf>(
  target: LayoutCell<Leaf>,
  type: SplitType,
  options: SplitOptions,
  status: BorderStatus,
): LayoutCell<Leaf> | undefined {
  const full = options.full === true;
  const before = options.before === true;
  const cell = full ? target.root : target;
  const border = type === 'topbottom' && cell.takesBorder(status) ? 1 : 0;
  if (cell.size(type) < paneMinimum * 2 + 1 + border) return undefined;
  const halves = halve(cell.size(type), options.size, before);
  const kept = before ? halves.second : halves.first;
  if (full && !canResize(cell, type, kept, status)) return undefined;
  if (full && cell.type === type) {
    const added = addToRoot(cell, type, kept, before, status);
    cell.fixOffsets();
    return added;
  }
  const added = insertBeside(cell, type, before);
  const [first, second] = before ? [added, cell] : [cell, added];
  const { sx, sy, xoff, yoff } = cell;
  if (type === 'leftright') {
    first.setSize(halves.first, sy, xoff, yoff);
    second.setSize(halves.second, sy, xoff + halves.first + 1, yoff);
  } else {
    first.setSize(sx, halves.first, xoff, yoff);
    second.setSize(sx, halves.second, xoff, yoff + halves.first + 1);
  }
  if (full) {
    fitChildren(cell, status);
    cell.root.fixOffsets();
  }
  return added;
}

function halve(whole: number, size: number | undefined, before: boolean): Halves {
  const most = whole - 1 - paneMinimum;
  let second: number;
  if (size === undefined || size < 0) second = Math.floor((whole + 1) / 2) - 1;
  // tmux counts in unsigned integers: more than there is gives the new cell the least, not the most.
  else if (before) second = size < whole ? whole - size - 1 : most;
  else second = size;
  second = Math.min(Math.max(second, paneMinimum), most);
  return { first: whole - 1 - second, second };
}

/** Adds a cell at an end of the row or column that is the root; the others shrink in proportion. */
function addToRoot<Leaf>(
  root: LayoutCell<Leaf>,
  type: SplitType,
  kept: number,
  before: boolean,
  status: BorderStatus,
): LayoutCell<Leaf> {
  const { sx, sy } = root;
  if (type === 'leftright') root.sx = kept;
  else root.sy = kept;
  fitChildren(root, status);
  root.setSize(sx, sy, root.xoff, root.yoff);
  const added = new LayoutCell<Leaf>(root);
  if (type === 'leftright') added.setSize(sx - 1 - kept, sy, 0, 0);
  else added.setSize(sx, sy - 1 - kept, 0, 0);
  root.cells.splice(before ? 0 : root.cells.length, 0, added);
  return added;
}

/** Adds a cell next to another, in the row or column that it is in or in a new one in its place. */
function insertBeside<Leaf>(cell: LayoutCell<Leaf>, type: SplitType, before: boolean): LayoutCell<Leaf> {
  let { parent } = cell;
  if (parent?.type !== type) {
    parent = new LayoutCell<Leaf>();
    parent.type = type;
    parent.setSize(cell.sx, cell.sy, cell.xoff, cell.yoff);
    parent.replace(cell);
    parent.cells.push(cell);
    cell.parent = parent;
  }
  const added = new LayoutCell<Leaf>(parent);
  parent.cells.splice(parent.cells.indexOf(cell) + (before ? 0 : 1), 0, added);
  return added;
}
