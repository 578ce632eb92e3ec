import { paneMinimum, type BorderStatus, type LayoutCell, type SplitType } from './cell.ts';

/** How much a cell can give up in a direction before something in it is too small. */
export function spareSpace<Leaf>(cell: LayoutCell<Leaf>, type: SplitType, status: BorderStatus): number {
  if (cell.type === 'leaf') {
    const border = type === 'topbottom' && cell.takesBorder(status) ? 1 : 0;
    return Math.max(cell.size(type) - paneMinimum - border, 0);
  }
  const spare = cell.cells.map((child) => spareSpace(child, type, status));
  return cell.type === type ? spare.reduce((sum, value) => sum + value, 0) : Math.min(...spare);
}

/**
 * Makes a cell larger or smaller; children in a row share the change evenly, one column or line at a time.
 * The change has to be within `spareSpace`; what is beyond it, no child takes.
 */
export function adjust<Leaf>(
  cell: LayoutCell<Leaf>,
  type: SplitType,
  change: number,
  status: BorderStatus,
): void {
  cell.grow(type, change);
  if (cell.type === 'leaf' || cell.cells.length === 0) return;
  if (cell.type !== type) {
    for (const child of cell.cells) adjust(child, type, change, status);
    return;
  }
  let left = change;
  let stuck = false;
  while (left !== 0 && !stuck) {
    stuck = true;
    for (const child of cell.cells) {
      if (left === 0) break;
      if (left < 0 && spareSpace(child, type, status) === 0) continue;
      const step = Math.sign(left);
      adjust(child, type, step, status);
      left -= step;
      stuck = false;
    }
  }
}

interface Shares {
  /** Size of the whole before, and after. */
  readonly previous: number;
  readonly size: number;
  /** Cells that still need a share, with this one; and what is left for them. */
  readonly count: number;
  readonly left: number;
}

/** A child's part when its parent gets another size: in proportion, and so that enough is left for the others. */
function share<Leaf>(cell: LayoutCell<Leaf>, type: SplitType, shares: Shares, status: BorderStatus): number {
  if (shares.count === 1) return shares.left;
  const least = unsigned(cell.size(type) - spareSpace(cell, type, status));
  const reserved = Math.max((paneMinimum + 1) * (shares.count - 1), least);
  const wanted = Math.floor((cell.size(type) * shares.size) / shares.previous);
  return Math.max(Math.min(wanted, unsigned(shares.left - reserved)), paneMinimum);
}

/** tmux counts in unsigned integers: a maximum below zero is no maximum there, and so none here. */
function unsigned(value: number): number {
  return value >>> 0;
}

/** Whether a cell and all in it can get that size. */
export function canResize<Leaf>(
  cell: LayoutCell<Leaf>,
  type: SplitType,
  size: number,
  status: BorderStatus,
): boolean {
  if (cell.type === 'leaf') return size >= paneMinimum;
  if (cell.type !== type) {
    return cell.cells.every((child) => child.type === 'leaf' || canResize(child, type, size, status));
  }
  const { length } = cell.cells;
  if (size < length * 2 - 1) return false;
  let left = size;
  return cell.cells.every((child, index) => {
    const shares = { previous: cell.size(type), size, count: length - index, left };
    const part = share(child, type, shares, status);
    const taken = index === length - 1 ? part : part + 1;
    if (taken > left) return false;
    left -= taken;
    return canResize(child, type, part, status);
  });
}

/** Fits the cells below into a cell that has another size now. */
export function fitChildren<Leaf>(cell: LayoutCell<Leaf>, status: BorderStatus): void {
  const { type } = cell;
  if (type === 'leaf') return;
  const { length } = cell.cells;
  const previous = cell.cells.reduce((sum, child) => sum + child.size(type), length - 1);
  const size = cell.size(type);
  let left = size;
  for (const [index, child] of cell.cells.entries()) {
    const part = share(child, type, { previous, size, count: length - index, left }, status);
    left -= part + 1;
    if (type === 'leftright') child.setSize(part, cell.sy, child.xoff, child.yoff);
    else child.setSize(cell.sx, part, cell.xoff, child.yoff);
    fitChildren(child, status);
  }
}
