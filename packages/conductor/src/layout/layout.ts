import { LayoutCell, type BorderStatus, type SplitType } from './cell.ts';
import { closeCell } from './close.ts';
import { dumpCell, parseLayout } from './layout-string.ts';
import { arrange, type LayoutName, type MainPaneSizes } from './named.ts';
import { paneBoxes, type PaneBox } from './pane-box.ts';
import { moveBorder, resizeCell, resizeCellTo, resizeRoot } from './resize.ts';
import { splitCell, type SplitOptions } from './split.ts';
import { spreadAround } from './spread.ts';

export type { BorderStatus, SplitType } from './cell.ts';
export type { SplitOptions } from './split.ts';

/** A place that was made for a leaf, which comes into it later. */
export interface SplitPlace<Leaf> {
  readonly cell: LayoutCell<Leaf>;
  assign(leaf: Leaf): void;
}

/**
 * How the panes of a window lie, as tmux 3.3a has it to the cell: a tree of cells that knows sizes and places, and
 * of the panes nothing but who is where. After every change, `fixPanes` says where the panes are now.
 */
export class Layout<Leaf> {
  /** Size of the window: what was asked for, or more where the panes need more. */
  sx: number;
  sy: number;
  #root: LayoutCell<Leaf>;
  #status: BorderStatus = 'off';

  constructor(leaf: Leaf, sx: number, sy: number) {
    this.sx = sx;
    this.sy = sy;
    this.#root = new LayoutCell<Leaf>();
    this.#root.setSize(sx, sy, 0, 0);
    this.#root.leaf = leaf;
  }

  /** Changes with a new tree (`select`, `apply`) and with splits and closings. */
  get root(): LayoutCell<Leaf> {
    return this.#root;
  }

  /** As the last `fixPanes` said; splits and resizes leave room for the line. */
  get borderStatus(): BorderStatus {
    return this.#status;
  }

  /** The leaves in tree order, which is not always the order of the panes' indices. */
  leaves(): Leaf[] {
    return [...this.#root.leaves()].flatMap(({ leaf }) => (leaf === undefined ? [] : [leaf]));
  }

  cellOf(leaf: Leaf): LayoutCell<Leaf> | undefined {
    for (const cell of this.#root.leaves()) if (cell.leaf === leaf) return cell;
    return undefined;
  }

  /** Puts `leaf` beside `target`. Undefined where there is no space; then nothing has changed. */
  split(target: Leaf, type: SplitType, options: SplitOptions, leaf: Leaf): LayoutCell<Leaf> | undefined {
    const place = this.splitFor(target, type, options);
    place?.assign(leaf);
    return place?.cell;
  }

  /** As `split`, for a leaf that is elsewhere in this layout still, and is closed there before it is assigned. */
  splitFor(target: Leaf, type: SplitType, options: SplitOptions): SplitPlace<Leaf> | undefined {
    const beside = this.cellOf(target);
    const cell = beside && splitCell(beside, type, options, this.#status);
    if (cell === undefined) return undefined;
    this.#root = this.#root.root;
    return {
      cell,
      assign: (leaf) => {
        cell.leaf = leaf;
      },
    };
  }

  /** Takes a leaf out and gives its room to a neighbour. The last one stays: its window ends. */
  closeLeaf(leaf: Leaf): void {
    const cell = this.cellOf(leaf);
    if (cell === undefined) return;
    this.#root = closeCell(cell, this.#status) ?? this.#root;
    this.#root.fixOffsets();
  }

  /** Gives the window another size; it stays larger where the panes need more. */
  resize(sx: number, sy: number): void {
    resizeRoot(this.#root, 'leftright', sx, this.#status);
    resizeRoot(this.#root, 'topbottom', sy, this.#status);
    this.#root.fixOffsets();
    this.sx = Math.max(sx, this.#root.sx);
    this.sy = Math.max(sy, this.#root.sy);
  }

  /**
   * `resize-pane -L`, `-R`, `-U`, `-D`: moves the border to the right of the leaf or below it, to the left or above
   * where it is the last.
   *
   * @returns false where it has no such border
   */
  resizePane(leaf: Leaf, type: SplitType, change: number): boolean {
    const cell = this.cellOf(leaf);
    return this.#fixed(cell !== undefined && resizeCell(cell, type, change, this.#status));
  }

  /** `resize-pane -x`, `-y`: the size is the cell's, see `cellLines`. False where it has no border to move. */
  resizePaneTo(leaf: Leaf, type: SplitType, size: number): boolean {
    const cell = this.cellOf(leaf);
    return this.#fixed(cell !== undefined && resizeCellTo(cell, type, size, this.#status));
  }

  /** The cell whose border, after it, is at that place of the window; undefined inside of panes. */
  cellByBorder(x: number, y: number): LayoutCell<Leaf> | undefined {
    let cell: LayoutCell<Leaf> | undefined = this.#root;
    while (cell !== undefined && cell.type !== 'leaf') {
      const inside: LayoutCell<Leaf> | undefined = cell.cells.find(
        ({ xoff, yoff, sx, sy }) => x >= xoff && x < xoff + sx && y >= yoff && y < yoff + sy,
      );
      if (inside === undefined) {
        const { type } = cell;
        const at = type === 'leftright' ? x : y;
        const start = (one: LayoutCell<Leaf>): number => (type === 'leftright' ? one.xoff : one.yoff);
        return cell.cells.find(
          (one) => one.next !== undefined && at >= start(one) + one.size(type) && at < start(one.next),
        );
      }
      cell = inside;
    }
    return undefined;
  }

  /** Drags the border after a cell (`cellByBorder`), as far as the cells before and after it have room. */
  dragBorder(cell: LayoutCell<Leaf>, change: number): void {
    const type = cell.parent?.type;
    if (type === undefined || type === 'leaf') return;
    moveBorder(cell, type, change, this.#status, false);
    this.#root.fixOffsets();
  }

  /** `select-layout -E`: gives the leaf and those beside it the same size. False where nothing changed. */
  spreadOut(leaf: Leaf): boolean {
    const cell = this.cellOf(leaf);
    return this.#fixed(cell !== undefined && spreadAround(cell, this.#status));
  }

  /** Arranges the leaves, given in the order of their indices. The window may have to grow: see `sx` and `sy`. */
  select(name: LayoutName, leaves: readonly Leaf[], sizes: MainPaneSizes): void {
    if (leaves.length <= 1) return;
    const { mainPaneWidth, mainPaneHeight, otherPaneWidth, otherPaneHeight } = sizes;
    const options = { mainPaneWidth, mainPaneHeight, otherPaneWidth, otherPaneHeight };
    this.#take(arrange(name, { ...options, leaves, sx: this.sx, sy: this.sy, status: this.#status }));
  }

  /**
   * Arranges the leaves as a layout string says. The window takes its size: see `sx` and `sy`.
   *
   * @throws LayoutError with tmux's words for it; then nothing has changed
   */
  apply(text: string, leaves: readonly Leaf[]): void {
    this.#take(parseLayout(text, leaves, this.#status));
  }

  /** The layout string; `id` gives the number of a leaf. */
  dump(id: (leaf: Leaf) => number): string {
    return dumpCell(this.#root, id);
  }

  /** Says where the panes are. To be called after every change, and when the border status changes. */
  fixPanes(status: BorderStatus = this.#status): PaneBox<Leaf>[] {
    this.#status = status;
    return paneBoxes(this.#root, status);
  }

  /** Lets two leaves change places, in one layout or in two. */
  static swapLeaves<Leaf>(
    one: Layout<Leaf> | undefined,
    a: Leaf,
    other: Layout<Leaf> | undefined,
    b: Leaf,
  ): void {
    const cellA = one?.cellOf(a);
    const cellB = other?.cellOf(b);
    if (cellA === undefined || cellB === undefined) return;
    cellA.leaf = b;
    cellB.leaf = a;
  }

  /**
   * `rotate-window`: every leaf takes the place of the one before it (`up`) or after it (`down`).
   *
   * @param leaves in the order of their indices
   * @returns the new order
   */
  rotate(leaves: readonly Leaf[], direction: 'up' | 'down'): Leaf[] {
    const cells = leaves.map((leaf) => this.cellOf(leaf));
    const rotated =
      direction === 'up'
        ? [...leaves.slice(1), ...leaves.slice(0, 1)]
        : [...leaves.slice(-1), ...leaves.slice(0, -1)];
    for (const [index, cell] of cells.entries()) if (cell !== undefined) cell.leaf = rotated[index];
    return rotated;
  }

  #take(root: LayoutCell<Leaf>): void {
    this.#root = root;
    this.sx = root.sx;
    this.sy = root.sy;
  }

  #fixed(changed: boolean): boolean {
    if (changed) this.#root.fixOffsets();
    return changed;
  }
}
