import { isCodedError } from '@pitcrew/core';
import {
  findLayoutName,
  nextLayoutName,
  previousLayoutName,
  type LayoutName,
  type MainPaneSizes,
} from '../../src/layout/named.ts';
import { Layout, type BorderStatus, type SplitOptions, type SplitType } from '../../src/layout/layout.ts';
import { cellLines, type PaneBox } from '../../src/layout/pane-box.ts';

/** As much of tmux's window around a layout as its commands need: panes in order, manual size, sticky places. */
export class WindowModel {
  readonly layout: Layout<number>;
  panes: number[];
  status: BorderStatus = 'off';
  last: LayoutName | undefined;
  sizes: MainPaneSizes = {
    mainPaneWidth: '80',
    mainPaneHeight: '24',
    otherPaneWidth: '0',
    otherPaneHeight: '0',
  };
  boxes = new Map<number, PaneBox<number>>();
  #manual: { readonly sx: number; readonly sy: number } | undefined;

  constructor(first: number, sx: number, sy: number) {
    this.layout = new Layout(first, sx, sy);
    this.panes = [first];
    this.#fix();
  }

  box(pane: number): PaneBox<number> {
    return this.boxes.get(pane) as PaneBox<number>;
  }

  split(target: number, type: SplitType, options: SplitOptions, id: number): boolean {
    if (this.layout.split(target, type, options, id) === undefined) return false;
    this.#insert(id, target, options.before === true, options.full === true);
    this.#fix();
    return true;
  }

  join(source: number, target: number, type: SplitType, options: SplitOptions): boolean {
    const place = this.layout.splitFor(target, type, options);
    if (place === undefined) return false;
    this.layout.closeLeaf(source);
    place.assign(source);
    this.panes = this.panes.filter((pane) => pane !== source);
    this.#insert(source, target, options.before === true, false);
    this.#fix();
    this.#recalculate();
    return true;
  }

  kill(pane: number): void {
    this.layout.closeLeaf(pane);
    this.panes = this.panes.filter((other) => other !== pane);
    this.#fix();
  }

  resizePane(pane: number, type: SplitType, change: number): void {
    if (this.layout.resizePane(pane, type, change)) this.#fix();
  }

  resizePaneTo(pane: number, type: SplitType, size: number): void {
    const { sx, sy } = this.layout;
    const cells =
      type === 'leftright' ? size : cellLines(this.box(pane), { sx, sy, borderStatus: this.status }, size);
    if (this.layout.resizePaneTo(pane, type, cells)) this.#fix();
  }

  resizeWindow(sx: number, sy: number): void {
    this.#manual = { sx, sy };
    this.#resize(sx, sy);
  }

  select(name: LayoutName): void {
    this.layout.select(name, this.panes, this.sizes);
    this.last = name;
    if (this.panes.length > 1) this.#fix();
    this.#recalculate();
  }

  step(direction: 'next' | 'previous'): void {
    this.select(direction === 'next' ? nextLayoutName(this.last) : previousLayoutName(this.last));
  }

  spread(pane: number): void {
    if (this.layout.spreadOut(pane)) this.#fix();
    this.#recalculate();
  }

  /** @returns the refusal, in tmux's words */
  selectText(text: string): string | undefined {
    const name = findLayoutName(text);
    if (name !== undefined) this.select(name);
    else {
      try {
        this.layout.apply(text, this.panes);
      } catch (error) {
        const codes = ['LAYOUT_INVALID', 'LAYOUT_TOO_FEW_CELLS', 'LAYOUT_SIZE_MISMATCH'] as const;
        const known = codes.some((code) => isCodedError(error, code));
        if (known && error instanceof Error) return `${error.message}: ${text}`;
        throw error;
      }
      this.#fix();
      this.#recalculate();
    }
    return undefined;
  }

  setStatus(status: BorderStatus): void {
    this.status = status;
    this.#fix();
    this.#recalculate();
  }

  swap(source: number, target: number): void {
    Layout.swapLeaves(this.layout, source, this.layout, target);
    this.panes = this.panes.map((pane) => (pane === source ? target : pane === target ? source : pane));
    const [a, b] = [this.box(source), this.box(target)];
    this.boxes.set(source, { ...b, leaf: source });
    this.boxes.set(target, { ...a, leaf: target });
  }

  rotate(direction: 'up' | 'down'): void {
    const places = this.panes.map((pane) => this.box(pane));
    this.panes = this.layout.rotate(this.panes, direction);
    this.panes.forEach((pane, index) =>
      this.boxes.set(pane, { ...(places[index] as PaneBox<number>), leaf: pane }),
    );
  }

  /** What `list-panes` and `display-message` say of it. */
  report(): string[] {
    const panes = this.panes.map((pane) => {
      const { xoff, yoff, sx, sy } = this.box(pane);
      return `${pane} ${xoff},${yoff},${sx},${sy}`;
    });
    return [...panes, `${this.layout.sx}x${this.layout.sy} ${this.layout.dump((pane) => pane)}`];
  }

  #insert(id: number, target: number, before: boolean, full: boolean): void {
    const position = this.panes.indexOf(target) + (before ? 0 : 1);
    this.panes.splice(full ? (before ? 0 : this.panes.length) : position, 0, id);
  }

  #fix(): void {
    this.boxes = new Map(this.layout.fixPanes(this.status).map((box) => [box.leaf, box]));
  }

  #recalculate(): void {
    const manual = this.#manual;
    if (manual === undefined || (manual.sx === this.layout.sx && manual.sy === this.layout.sy)) return;
    this.#resize(manual.sx, manual.sy);
  }

  #resize(sx: number, sy: number): void {
    this.layout.resize(sx, sy);
    this.#fix();
  }
}
