import type { BorderStatus, LayoutCell, SplitType } from './cell.ts';
import { adjust, spareSpace } from './space.ts';

/** Gives the whole layout another size, or the nearest that its panes can have. */
export function resizeRoot<Leaf>(
  root: LayoutCell<Leaf>,
  type: SplitType,
  size: number,
  status: BorderStatus,
): void {
  const spare = spareSpace(root, type, status);
  const change = Math.max(size - root.size(type), -spare);
  if (change !== 0) adjust(root, type, change, status);
}

/**
 * Moves a border of a cell: the one after it, or the one before it where it is the last of its row or column.
 *
 * @param opposite whether cells on the other side may give room, too
 * @returns false where the cell is in no row or column of that type
 */
export function resizeCell<Leaf>(
  target: LayoutCell<Leaf>,
  type: SplitType,
  change: number,
  status: BorderStatus,
  opposite = true,
): boolean {
  const cell = memberOf(target, type);
  if (cell === undefined) return false;
  moveBorder(cell.next === undefined ? (cell.previous ?? cell) : cell, type, change, status, opposite);
  return true;
}

/** Gives a cell a size; the border moves as with `resizeCell`. */
export function resizeCellTo<Leaf>(
  target: LayoutCell<Leaf>,
  type: SplitType,
  size: number,
  status: BorderStatus,
): boolean {
  const cell = memberOf(target, type);
  if (cell === undefined) return false;
  const change = size - cell.size(type);
  return resizeCell(target, type, cell.next === undefined ? -change : change, status);
}

/** Moves the border after a cell as far as there is room. */
export function moveBorder<Leaf>(
  cell: LayoutCell<Leaf>,
  type: SplitType,
  change: number,
  status: BorderStatus,
  opposite: boolean,
): void {
  for (let needed = Math.abs(change); needed > 0;) {
    const giver =
      change > 0 ? giverFor(cell, type, status, opposite) : spareFrom(cell, 'previous', type, status);
    const taker = change > 0 ? cell : cell.next;
    if (giver === undefined || taker === undefined) return;
    const size = Math.min(needed, spareSpace(giver, type, status));
    adjust(taker, type, size, status);
    adjust(giver, type, -size, status);
    needed -= size;
  }
}

/** The cell itself or the nearest one around it that is a member of a row or column. */
function memberOf<Leaf>(cell: LayoutCell<Leaf>, type: SplitType): LayoutCell<Leaf> | undefined {
  let member: LayoutCell<Leaf> | undefined = cell;
  while (member !== undefined && member.parent?.type !== type) member = member.parent;
  return member;
}

function giverFor<Leaf>(
  cell: LayoutCell<Leaf>,
  type: SplitType,
  status: BorderStatus,
  opposite: boolean,
): LayoutCell<Leaf> | undefined {
  const after = spareFrom(cell.next, 'next', type, status);
  return after ?? (opposite ? spareFrom(cell.previous, 'previous', type, status) : undefined);
}

function spareFrom<Leaf>(
  start: LayoutCell<Leaf> | undefined,
  direction: 'next' | 'previous',
  type: SplitType,
  status: BorderStatus,
): LayoutCell<Leaf> | undefined {
  let cell = start;
  while (cell !== undefined && spareSpace(cell, type, status) === 0) cell = cell[direction];
  return cell;
}
