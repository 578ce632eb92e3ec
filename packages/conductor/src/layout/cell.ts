/** How the children of a cell lie: side by side, or one above the other. */
export type SplitType = 'leftright' | 'topbottom';

/** Where panes show a line of their own (`pane-border-status`). */
export type BorderStatus = 'off' | 'top' | 'bottom';

/** Columns and rows of a pane, at least (PANE_MINIMUM of tmux.h). */
export const paneMinimum = 1;

/** One place in a layout: a leaf that holds a pane, or a row or column of more cells. */
export class LayoutCell<Leaf> {
  type: SplitType | 'leaf' = 'leaf';
  parent: LayoutCell<Leaf> | undefined;
  /** Columns and rows; between two cells lies a border of one. */
  sx = 0;
  sy = 0;
  xoff = 0;
  yoff = 0;
  /** Undefined in rows and columns, and in a leaf whose pane is still to come. */
  leaf: Leaf | undefined;
  readonly cells: LayoutCell<Leaf>[] = [];

  constructor(parent?: LayoutCell<Leaf>) {
    this.parent = parent;
  }

  get root(): LayoutCell<Leaf> {
    return this.parent?.root ?? this;
  }

  get next(): LayoutCell<Leaf> | undefined {
    return this.#sibling(1);
  }

  get previous(): LayoutCell<Leaf> | undefined {
    return this.#sibling(-1);
  }

  /** The leaves below, in tree order; the cell itself where it is one. */
  *leaves(): Generator<LayoutCell<Leaf>> {
    if (this.type === 'leaf') yield this;
    for (const child of this.cells) yield* child.leaves();
  }

  setSize(sx: number, sy: number, xoff: number, yoff: number): void {
    this.sx = sx;
    this.sy = sy;
    this.xoff = xoff;
    this.yoff = yoff;
  }

  /** The size in the direction in which cells of that type are lined up. */
  size(type: SplitType): number {
    return type === 'leftright' ? this.sx : this.sy;
  }

  grow(type: SplitType, change: number): void {
    if (type === 'leftright') this.sx += change;
    else this.sy += change;
  }

  /** Adds a new, empty leaf after the other children. */
  append(): LayoutCell<Leaf> {
    const child = new LayoutCell<Leaf>(this);
    this.cells.push(child);
    return child;
  }

  /** Takes another cell's place below its parent. */
  replace(old: LayoutCell<Leaf>): void {
    this.parent = old.parent;
    const siblings = old.parent?.cells;
    siblings?.splice(siblings.indexOf(old), 1, this);
  }

  /** Whether the cell touches the edge of the window on which panes show their line. */
  takesBorder(status: BorderStatus): boolean {
    if (status === 'off') return false;
    const { parent } = this;
    if (parent === undefined) return true;
    if (parent.type === 'topbottom' && parent.cells.at(status === 'top' ? 0 : -1) !== this) return false;
    return parent.takesBorder(status);
  }

  /** Places the cells below by their sizes; a root is at 0,0. */
  fixOffsets(): void {
    if (this.parent === undefined) this.setSize(this.sx, this.sy, 0, 0);
    let { xoff, yoff } = this;
    for (const child of this.cells) {
      child.xoff = xoff;
      child.yoff = yoff;
      child.fixOffsets();
      if (this.type === 'leftright') xoff += child.sx + 1;
      else yoff += child.sy + 1;
    }
  }

  #sibling(step: 1 | -1): LayoutCell<Leaf> | undefined {
    const siblings = this.parent?.cells ?? [];
    const at = siblings.indexOf(this) + step;
    return at < 0 ? undefined : siblings[at];
  }
}
