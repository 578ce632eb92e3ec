import type { BorderStatus, LayoutCell } from './cell.ts';
import { adjust } from './space.ts';

/**
 * Removes a cell and gives its room to the one before it, or after it where it is the first.
 *
 * @returns the root of what is left; undefined where nothing is
 */
export function closeCell<Leaf>(cell: LayoutCell<Leaf>, status: BorderStatus): LayoutCell<Leaf> | undefined {
  const { parent } = cell;
  if (parent === undefined) return undefined;
  const heir = cell.previous ?? cell.next;
  // A row of one cell comes only from a layout string; tmux would crash here.
  if (heir === undefined || parent.type === 'leaf') return closeCell(parent, status);
  adjust(heir, parent.type, cell.size(parent.type) + 1, status);
  parent.cells.splice(parent.cells.indexOf(cell), 1);
  const [only] = parent.cells;
  if (only === undefined || parent.cells.length > 1) return parent.root;
  only.replace(parent);
  return only.root;
}
