import type { Client } from './client.ts';
import type { Layout } from './layout/layout.ts';
import type { LayoutName } from './layout/named.ts';
import type { Options } from './options.ts';
import type { Pane } from './pane.ts';
import type { Winlink } from './winlink.ts';

/** Panes that share a screen. */
export class Window {
  /** The number of `@3`. */
  readonly id: number;
  name = '';
  readonly options: Options;
  /** Where it is linked; it is gone when this is empty. */
  readonly links = new Set<Winlink>();
  /** In the order of their indices. */
  readonly panes: Pane[] = [];
  active: Pane | undefined;
  /** The pane that was active before. */
  lastPane: Pane | undefined;
  layout: Layout<Pane> | undefined;
  /** While a pane is zoomed: the layout that comes back. */
  savedLayout: Layout<Pane> | undefined;
  cols: number;
  rows: number;
  /** Set by hand (`resize-window`), for `window-size manual`. */
  manualSize: { readonly cols: number; readonly rows: number } | undefined;
  /** The size that it gets when somebody looks at it. */
  nextSize: { readonly cols: number; readonly rows: number } | undefined;
  /** The client that used it last: it decides the size. */
  latest: Client | undefined;
  /** The pid of the one that was so when an earlier conductor went, until it is there again or somebody else uses it. */
  latestPid: number | undefined;
  /** Which named layout `next-layout` goes on from. */
  lastLayout: LayoutName | undefined;
  /** Layout string before the last change, for `select-layout -o`. */
  oldLayout: string | undefined;
  /** Unix times in ms. */
  readonly created: number;
  activity: number;

  constructor(id: number, cols: number, rows: number, options: Options, created = Date.now()) {
    this.id = id;
    this.created = created;
    this.activity = created;
    this.cols = cols;
    this.rows = rows;
    this.options = options;
  }

  get zoomed(): boolean {
    return this.savedLayout !== undefined;
  }

  get paneBaseIndex(): number {
    return this.options.number('pane-base-index');
  }

  /** A pane's number in this window, as targets name it. */
  indexOf(pane: Pane): number {
    return this.panes.indexOf(pane) + this.paneBaseIndex;
  }
}
