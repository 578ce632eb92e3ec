import { unzoom, zoom, type Client, type Pane } from '@pitcrew/conductor';
import { runForClient } from '../../command-client.ts';
import { fillTemplate } from '../../fill-template.ts';
import { expand } from '../../format-context.ts';
import { formatKey } from '../../keys/format-key.ts';
import type { Key } from '../../keys/key.ts';
import { parseKey } from '../../keys/parse-key.ts';
import type { Shim } from '../../shim.ts';
import type { KeyMode, KeyPress } from '../key-mode.ts';
import { FoundLines, formatFilter } from './tree-filter.ts';
import { treeKeys } from './tree-keys.ts';
import { TreeLines, type TreeItem } from './tree-lines.ts';
import { treeMouse, type PreviewStrip } from './tree-mouse.ts';
import type { TreeFilter, TreeSource } from './tree-source.ts';

export interface TreeOptions {
  /** A command with `%%` where the name of what is chosen goes. */
  readonly template: string;
  /** A format that makes the key of each line; undefined: digits, then letters with Meta. */
  readonly keyFormat: string | undefined;
  /** A format that is true for the lines that are shown. */
  readonly filter: string | undefined;
  readonly sortField: string | undefined;
  readonly reversed: boolean;
  readonly preview: boolean;
  /** Zooms the pane meanwhile. */
  readonly zoom: boolean;
  /** The tag of the line that is current at first. */
  readonly startTag?: unknown;
  /** Keys that only this kind of tree knows, by their names. */
  readonly keys: TreeKeys;
}

/** What a key does; `close` ends the mode. */
export type TreeKeys = Readonly<Record<string, (mode: TreeMode, client: Client) => 'close' | void>>;

/** A list of things to choose from, as a tree: choose-tree, choose-buffer, choose-client. */
export class TreeMode implements KeyMode {
  readonly name: string;
  readonly pane: Pane;
  readonly shim: Shim;
  readonly source: TreeSource;
  readonly list = new TreeLines();
  /** Names of the keys of the lines that are shown. */
  lineKeys: readonly string[] = [];
  sortField: string;
  reversed: boolean;
  preview: boolean;
  /** What was searched for last. */
  searched = '';
  /** Nothing passes the filter: everything is shown. */
  noMatches = false;
  /** Columns of pictures that the preview was moved by. */
  previewOffset = 0;
  strip: PreviewStrip | undefined;
  /** The key was typed, not chosen of a menu. */
  isTyped = true;
  readonly #options: TreeOptions;
  readonly #zoomed: boolean;
  /** Commands for what was chosen. */
  readonly #chosen: string[] = [];
  #filter: string;
  #found: FoundLines | undefined;

  constructor(shim: Shim, pane: Pane, source: TreeSource, options: TreeOptions) {
    this.shim = shim;
    this.pane = pane;
    this.source = source;
    this.name = source.name;
    this.#options = options;
    const wanted = options.sortField?.toLowerCase();
    this.sortField = source.sortFields.find((field) => field === wanted) ?? source.sortFields[0] ?? '';
    this.reversed = options.reversed;
    this.preview = options.preview;
    this.#filter = options.filter ?? '';
    this.#zoomed = options.zoom && zoom(shim.conductor, pane.window, pane);
    this.rebuild(options.startTag);
  }

  get current(): TreeItem | undefined {
    return this.list.currentItem;
  }

  /** What the filter is, as it was typed; '' for none. */
  get filter(): string {
    return this.#found?.query ?? this.#filter;
  }

  /** A format, or words to be found: what has no `#` would be true for all lines or for none. */
  set filter(text: string) {
    const { openFinder } = this.shim;
    const isWords = openFinder !== undefined && text.trim() !== '' && !text.includes('#');
    this.#filter = isWords ? '' : text;
    this.#found = isWords
      ? new FoundLines(text, openFinder, (best) => {
          if (this.pane.mode === this) this.redraw(best);
        })
      : undefined;
    this.redraw();
  }

  /** Reads everything again; what was open, tagged and current stays so. */
  rebuild(current?: unknown): void {
    const filter = this.#filterNow();
    const all = filter === undefined ? [] : this.#build(filter);
    this.noMatches = filter !== undefined && all.length === 0;
    this.list.replace(all.length > 0 ? all : this.#build(undefined), current);
    this.#fit();
  }

  /** After something was expanded or folded: the line of `tag`, or the current one, stays current. */
  reshow(tag: unknown = this.current?.entry.tag): void {
    this.list.show();
    this.list.goTo(tag);
    this.#fit();
  }

  redraw(current?: unknown): void {
    this.rebuild(current);
    this.shim.conductor.events.emit('pane-redrawn', this.pane);
  }

  press(key: Key, client: Client, { mouse, isTyped = false }: KeyPress): void {
    this.isTyped = isTyped;
    const before = this.current;
    const name = mouse === undefined ? formatKey(key) : treeMouse(this, mouse, client);
    const ends = name !== undefined && this.#press(name, client) === 'close';
    const closes = ends || this.source.isEmpty;
    if (this.current !== before) this.previewOffset = 0;
    if (closes) {
      if (this.pane.mode === this) this.pane.setMode(undefined);
      for (const command of this.#chosen) void runForClient(this.shim, client, command);
    } else this.shim.conductor.events.emit('pane-redrawn', this.pane);
  }

  /** A key that was chosen of a menu, on a line. */
  pressAt(line: number, key: Key, client: Client): void {
    if (line >= this.list.lines.length) return;
    this.list.current = line;
    this.press(key, client, {});
  }

  /** Chooses a line: its command runs when the mode is over. */
  choose(item = this.current): void {
    const name = item && this.source.targetOf(item.entry.subject);
    if (name !== undefined) this.#chosen.push(fillTemplate(this.#options.template, [name]));
  }

  /** Asks the client something; the answer is not used where the mode is over by then. */
  ask(client: Client, question: string, initial: string, single: boolean, use: (text: string) => void): void {
    void client.prompt(question, { initial, single }).then((answer) => {
      if (answer !== undefined && this.pane.mode === this) use(answer);
    });
  }

  close(): void {
    if (this.#zoomed) unzoom(this.shim.conductor, this.pane.window);
    this.shim.conductor.events.emit('pane-mode-changed', this.pane);
  }

  #press(pressed: string, client: Client): 'close' | void {
    let name = pressed;
    const line = this.lineKeys.indexOf(name);
    if (line !== -1) {
      this.list.current = line;
      name = 'Enter';
    }
    const common = treeKeys[name]?.(this, client);
    return this.#options.keys[name]?.(this, client) ?? common;
  }

  #filterNow(): TreeFilter | undefined {
    if (this.#found !== undefined) return this.#found.filter((collect) => void this.#build(collect));
    return this.#filter === '' ? undefined : formatFilter(this.#filter);
  }

  #build(filter: TreeFilter | undefined): ReturnType<TreeSource['build']> {
    return this.source.build({ field: this.sortField, reversed: this.reversed }, filter);
  }

  /** How many rows the lines get: two thirds, or half where they need no more, or all of a small pane. */
  #fit(): void {
    const { list } = this;
    const { rows } = this.pane;
    let height = rows;
    if (this.preview) {
      height = Math.floor(rows / 3) * 2;
      if (this.source.previewRows !== undefined) height = rows - this.source.previewRows;
      else if (height > list.lines.length) height = Math.floor(rows / 2);
      if (height < 10 || rows - height < 2) height = rows;
    }
    list.height = height;
    if (list.current > height - 1) list.offset = list.current - height + 1;
    const { keyFormat } = this.#options;
    this.lineKeys = list.lines.map(({ item }, line) => {
      if (keyFormat === undefined) return usualKey(line);
      const scope = { ...this.source.scopeOf(item.entry.subject), extra: { line: String(line) } };
      const key = parseKey(expand(scope, keyFormat));
      return key === undefined || key.key === 'None' ? '' : formatKey(key);
    });
  }
}

function usualKey(line: number): string {
  if (line < 10) return String(line);
  return line < 36 ? `M-${String.fromCharCode(97 + line - 10)}` : '';
}
