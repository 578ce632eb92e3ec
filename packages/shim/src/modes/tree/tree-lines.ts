import type { TreeEntry } from './tree-source.ts';

/** A line, and what somebody did to it. */
export interface TreeItem {
  readonly entry: TreeEntry;
  readonly parent: TreeItem | undefined;
  children: readonly TreeItem[];
  expanded: boolean;
  tagged: boolean;
}

/** An item that is shown. */
export interface TreeLine {
  readonly item: TreeItem;
  readonly depth: number;
  /** The last one of its parent. */
  readonly last: boolean;
  /** Neither it nor those beside it have children. */
  readonly flat: boolean;
}

/** The lines of a tree: which are shown, which is the current one, and which is the first in the picture. */
export class TreeLines {
  roots: readonly TreeItem[] = [];
  lines: readonly TreeLine[] = [];
  current = 0;
  offset = 0;
  /** Rows that lines may take. */
  height = 0;

  get currentItem(): TreeItem | undefined {
    return this.lines[this.current]?.item;
  }

  /** Takes other entries: what was expanded, tagged and current stays so, as far as it is still there. */
  replace(entries: readonly TreeEntry[], current: unknown): void {
    const before = new Map<unknown, TreeItem>();
    for (const item of everyItem(this.roots)) before.set(item.entry.tag, item);
    const tag = current ?? this.currentItem?.entry.tag;
    this.roots = makeItems(entries, undefined, before);
    this.show();
    this.goTo(tag);
  }

  /** Makes the lines anew after something was expanded. */
  show(): void {
    this.lines = linesOf(this.roots, 0);
  }

  /** Makes the line of a tag the current one; false, and the first, where it is not shown. */
  goTo(tag: unknown): boolean {
    const found = this.lines.findIndex(({ item }) => item.entry.tag === tag);
    this.current = Math.max(found, 0);
    this.offset = this.height > 0 ? Math.max(this.current - this.height + 1, 0) : 0;
    return found !== -1;
  }

  up(wrap: boolean): void {
    const { height } = this;
    if (this.current > 0) {
      this.current -= 1;
      if (this.current < this.offset) this.offset -= 1;
    } else if (wrap) {
      this.current = this.lines.length - 1;
      if (this.lines.length >= height) this.offset = this.lines.length - height;
    }
  }

  down(wrap: boolean): void {
    if (this.current < this.lines.length - 1) {
      this.current += 1;
      if (this.current > this.offset + this.height - 1) this.offset += 1;
    } else if (wrap) {
      this.current = 0;
      this.offset = 0;
    }
  }

  pageUp(): void {
    for (let row = 0; row < this.height && this.current > 0; row += 1) this.up(false);
  }

  pageDown(): void {
    for (let row = 0; row < this.height && this.current < this.lines.length - 1; row += 1) this.down(false);
  }

  first(): void {
    this.current = 0;
    this.offset = 0;
  }

  last(): void {
    this.current = Math.max(this.lines.length - 1, 0);
    this.offset = Math.max(this.current - this.height + 1, 0);
  }

  /** Those that are shown and tagged. */
  get tagged(): readonly TreeItem[] {
    return this.lines.map(({ item }) => item).filter(({ tagged }) => tagged);
  }

  /** Of a parent and its children only one side may be tagged. */
  toggleTag(): void {
    const item = this.currentItem;
    if (item === undefined) return;
    if (!item.tagged) {
      for (let { parent } = item; parent !== undefined; { parent } = parent) parent.tagged = false;
      for (const child of everyItem(item.children)) child.tagged = false;
    }
    item.tagged = !item.tagged;
  }

  /** Tags all outermost lines that are shown and can be tagged, or nothing. */
  tagAll(on: boolean): void {
    for (const { item } of this.lines) {
      const { parent } = item;
      item.tagged = on && (parent === undefined ? item.entry.noTag !== true : parent.entry.noTag === true);
    }
  }

  /** The next item, expanded or not, for which `found` holds, going around once. */
  searchOn(found: (item: TreeItem) => boolean): TreeItem | undefined {
    const all = [...everyItem(this.roots)];
    const from = all.findIndex((item) => item === this.currentItem);
    return [...all.slice(from + 1), ...all.slice(0, Math.max(from, 0))].find((item) => found(item));
  }
}

function makeItems(
  entries: readonly TreeEntry[],
  parent: TreeItem | undefined,
  before: ReadonlyMap<unknown, TreeItem>,
): readonly TreeItem[] {
  return entries.map((entry) => {
    const old = before.get(entry.tag);
    const item: TreeItem = {
      entry,
      parent,
      children: [],
      expanded: old?.expanded ?? entry.expanded,
      tagged: old !== undefined && (parent === undefined || parent.expanded) && old.tagged,
    };
    item.children = makeItems(entry.children, item, before);
    return item;
  });
}

function linesOf(items: readonly TreeItem[], depth: number): TreeLine[] {
  const flat = items.every(({ children }) => children.length === 0);
  return items.flatMap((item, at) => [
    { item, depth, flat, last: at === items.length - 1 },
    ...(item.expanded ? linesOf(item.children, depth + 1) : []),
  ]);
}

function* everyItem(items: readonly TreeItem[]): Generator<TreeItem> {
  for (const item of items) {
    yield item;
    yield* everyItem(item.children);
  }
}
