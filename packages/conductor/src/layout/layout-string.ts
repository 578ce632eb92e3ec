import { LayoutCell, type BorderStatus } from './cell.ts';
import { closeCell } from './close.ts';
import { LayoutError } from './errors.ts';

/** A larger window can't be (WINDOW_MAXIMUM of tmux.h); tmux takes such a string, and then all memory. */
const largestSize = 10_000;

/** A layout as text, `b25d,80x24,0,0[80x12,0,0,0,80x11,0,13,1]`, with `id` for the number of a pane. */
export function dumpCell<Leaf>(root: LayoutCell<Leaf>, id: (leaf: Leaf) => number): string {
  const text = describe(root, id);
  return `${checksum(text).toString(16).padStart(4, '0')},${text}`;
}

function describe<Leaf>(cell: LayoutCell<Leaf>, id: (leaf: Leaf) => number): string {
  const { type, sx, sy, xoff, yoff, leaf } = cell;
  const place = `${sx}x${sy},${xoff},${yoff}`;
  if (type === 'leaf') return leaf === undefined ? place : `${place},${id(leaf)}`;
  const children = cell.cells.map((child) => describe(child, id)).join(',');
  return type === 'leftright' ? `${place}{${children}}` : `${place}[${children}]`;
}

function checksum(text: string): number {
  let sum = 0;
  for (const byte of Buffer.from(text)) sum = ((sum >> 1) + ((sum & 1) << 15) + byte) & 0xffff;
  return sum;
}

/**
 * Reads a layout for `leaves`, which come into its cells in tree order. Cells that are too many are closed
 * from the bottom right.
 *
 * @throws LayoutError
 */
export function parseLayout<Leaf>(
  text: string,
  leaves: readonly Leaf[],
  status: BorderStatus,
): LayoutCell<Leaf> {
  const sum = /^\s*[+-]?(?:0x)?[\da-f]+/i.exec(text);
  // The sum ends at the fifth character, wherever the comma is.
  const body = text.slice(5);
  if (sum === null || (Number.parseInt(sum[0], 16) & 0xffff) !== checksum(body)) throw invalid();
  let root: LayoutCell<Leaf> = new Reader<Leaf>(body).read();
  for (let cells = [...root.leaves()]; cells.length !== leaves.length; cells = [...root.leaves()]) {
    const last = cells.at(-1);
    if (leaves.length > cells.length || last === undefined) {
      const message = `have ${leaves.length} panes but need ${cells.length}`;
      throw new LayoutError('LAYOUT_TOO_FEW_CELLS', message);
    }
    const left = closeCell(last, status);
    if (left === undefined) throw invalid();
    root = left;
  }
  fitRoot(root);
  if (!sizesFit(root)) throw new LayoutError('LAYOUT_SIZE_MISMATCH', 'size mismatch after applying layout');
  for (const [index, cell] of [...root.leaves()].entries()) cell.leaf = leaves[index];
  root.fixOffsets();
  return root;
}

function invalid(): LayoutError {
  return new LayoutError('LAYOUT_INVALID', 'invalid layout');
}

/** Old versions of tmux wrote a wrong size for the root: its children know better. */
function fitRoot<Leaf>(root: LayoutCell<Leaf>): void {
  const last = root.cells.at(-1);
  if (root.type === 'leaf' || last === undefined) return;
  const { type } = root;
  const along = root.cells.reduce((sum, child) => sum + child.size(type) + 1, -1);
  const sx = type === 'leftright' ? along : last.sx;
  const sy = type === 'leftright' ? last.sy : along;
  // tmux forgets the border when it compares: a root that is one too large both ways it takes as it is.
  if (root.sx !== sx + 1 || root.sy !== sy + 1) root.setSize(sx, sy, root.xoff, root.yoff);
}

function sizesFit<Leaf>(cell: LayoutCell<Leaf>): boolean {
  const { type } = cell;
  if (type === 'leaf') return true;
  const across = type === 'leftright' ? 'topbottom' : 'leftright';
  const along = cell.cells.reduce((sum, child) => sum + child.size(type) + 1, -1);
  return (
    along === cell.size(type) &&
    cell.cells.every((child) => child.size(across) === cell.size(across) && sizesFit(child))
  );
}

/** Reads cells from a text, `80x24,0,0{…}` or `80x24,0,0,3`; the number of the pane is of no use here. */
class Reader<Leaf> {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): LayoutCell<Leaf> {
    const root = this.#cell(undefined);
    if (this.#at !== this.#text.length) throw invalid();
    return root;
  }

  #cell(parent: LayoutCell<Leaf> | undefined): LayoutCell<Leaf> {
    const numbers = this.#match(/(\d+)x(\d+),(\d+),(\d+)/y)
      ?.slice(1)
      .map(Number);
    if (numbers === undefined) throw invalid();
    const [sx = 0, sy = 0, xoff = 0, yoff = 0] = numbers;
    if (Math.max(sx, sy) > largestSize) throw invalid();
    // A number after it is the pane's, unless the next cell begins with it.
    this.#match(/,\d*(?!\d*x)/y);
    const cell = new LayoutCell<Leaf>(parent);
    cell.setSize(sx, sy, xoff, yoff);
    const open = this.#text[this.#at];
    if (open === undefined || ',}]'.includes(open)) return cell;
    if (open !== '{' && open !== '[') throw invalid();
    cell.type = open === '{' ? 'leftright' : 'topbottom';
    do {
      this.#at += 1;
      cell.cells.push(this.#cell(cell));
    } while (this.#text[this.#at] === ',');
    if (this.#text[this.#at] !== (open === '{' ? '}' : ']')) throw invalid();
    this.#at += 1;
    return cell;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }
}
