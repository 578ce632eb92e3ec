import type { BorderStatus, LayoutCell } from './cell.ts';
import { adjust, spareSpace } from './space.ts';

/** Gives the cells of a row or column the same size. False where that changes nothing, or can't be done. */
export function spreadCell<Leaf>(parent: LayoutCell<Leaf>, status: BorderStatus): boolean {
  const { type, cells } = parent;
  const number = cells.length;
  if (type === 'leaf' || number <= 1) return false;
  const border = (cell: LayoutCell<Leaf>): number =>
    type === 'topbottom' && cell.takesBorder(status) ? 1 : 0;
  const size = parent.size(type) - border(parent);
  const each = Math.floor((size - (number - 1)) / number);
  if (each <= 0) return false;
  const rest = size - (each + 1) * (number - 1);
  const changes = cells.map((cell, index) => {
    const wanted = (index === number - 1 ? rest : each) + border(cell);
    return wanted - cell.size(type);
  });
  // tmux would look for room in vain and never return.
  if (cells.some((cell, index) => -(changes[index] ?? 0) > spareSpace(cell, type, status))) return false;
  for (const [index, cell] of cells.entries()) adjust(cell, type, changes[index] ?? 0, status);
  return changes.some((change) => change !== 0);
}

/** Spreads out the nearest row or column around a cell where that changes something (`select-layout -E`). */
export function spreadAround<Leaf>(cell: LayoutCell<Leaf>, status: BorderStatus): boolean {
  for (let { parent } = cell; parent !== undefined; { parent } = parent) {
    if (spreadCell(parent, status)) return true;
  }
  return false;
}
