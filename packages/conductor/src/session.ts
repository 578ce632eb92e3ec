import type { Environment } from './environment.ts';
import type { Options } from './options.ts';
import type { Window } from './window.ts';
import { Winlink } from './winlink.ts';

/** Sessions that show the same windows. */
export interface SessionGroup {
  readonly name: string;
  readonly sessions: Set<Session>;
}

/** A row of windows under a name. */
export class Session {
  /** The number of `$3`. */
  readonly id: number;
  name: string;
  readonly options: Options;
  readonly environment: Environment;
  cwd: string;
  /** Unix times in ms. */
  readonly created: number;
  activity: number;
  lastAttached = 0;
  current: Winlink | undefined;
  group: SessionGroup | undefined;
  /** Windows that were current before, newest first. */
  readonly last: Winlink[] = [];
  #byIndex = new Map<number, Winlink>();
  #sorted: readonly Winlink[] | undefined;

  constructor(
    id: number,
    name: string,
    cwd: string,
    options: Options,
    environment: Environment,
    created = Date.now(),
  ) {
    this.id = id;
    this.name = name;
    this.cwd = cwd;
    this.options = options;
    this.environment = environment;
    this.created = created;
    this.activity = this.created;
  }

  /** By index, lowest first. */
  get windows(): readonly Winlink[] {
    this.#sorted ??= [...this.#byIndex.values()].sort((a, b) => a.index - b.index);
    return this.#sorted;
  }

  at(index: number): Winlink | undefined {
    return this.#byIndex.get(index);
  }

  /** The first link of that window. */
  find(window: Window): Winlink | undefined {
    for (const winlink of this.windows) if (winlink.window === window) return winlink;
    return undefined;
  }

  /** The lowest index from `from` on where no window is. */
  freeIndex(from: number): number {
    let index = from;
    while (this.#byIndex.has(index)) index += 1;
    return index;
  }

  /** Links `window` at `index`, which must be free. */
  link(window: Window, index: number): Winlink {
    const winlink = new Winlink(this, window, index);
    this.#byIndex.set(index, winlink);
    this.#sorted = undefined;
    window.links.add(winlink);
    return winlink;
  }

  unlink(winlink: Winlink): void {
    this.#byIndex.delete(winlink.index);
    this.#sorted = undefined;
    winlink.window.links.delete(winlink);
    this.#forget(winlink);
    if (this.current === winlink) this.current = undefined;
  }

  /** Makes it the current window, which somebody has looked at now; false where it is already. */
  select(winlink: Winlink): boolean {
    if (!this.show(winlink)) return false;
    // Whoever looks at a window has seen it, wherever else it is linked.
    for (const link of winlink.window.links) link.clearAlerts();
    return true;
  }

  /** Makes it the current window, and nobody has looked at it; false where it is already. */
  show(winlink: Winlink): boolean {
    if (this.current === winlink) return false;
    this.#forget(winlink);
    if (this.current !== undefined) {
      this.#forget(this.current);
      this.last.unshift(this.current);
    }
    this.current = winlink;
    return true;
  }

  /** The window after (1) or before (-1) `from`, around the end. */
  neighbour(from: Winlink, step: 1 | -1): Winlink {
    const { windows } = this;
    const position = windows.indexOf(from);
    return windows[(position + step + windows.length) % windows.length] ?? from;
  }

  /** Gives a window another index, which must be free. */
  move(winlink: Winlink, index: number): void {
    this.#byIndex.delete(winlink.index);
    winlink.index = index;
    this.#byIndex.set(index, winlink);
    this.#sorted = undefined;
  }

  /** Gives windows new indices in their order, from `base` on. */
  renumber(base: number): void {
    const { current } = this;
    const old = this.takeAway();
    for (const [position, winlink] of old.entries()) {
      this.link(winlink.window, base + position).takeAlerts(winlink);
      winlink.window.links.delete(winlink);
    }
    const last = this.last.flatMap(({ window }) => this.find(window)?.index ?? []);
    this.settle(base + (current === undefined ? 0 : old.indexOf(current)), last);
  }

  /**
   * Takes all its links, for new ones to be made, as tmux does where windows are shared with a group or get new
   * numbers: whoever holds an old link (a mark, a hook, the current target of commands) holds nothing any more.
   * Until `settle` the current window and those before it are old ones.
   */
  takeAway(): readonly Winlink[] {
    const { windows } = this;
    this.#byIndex = new Map();
    this.#sorted = undefined;
    return windows;
  }

  /** Says by their indices which of the new links is the current one, and which were before. */
  settle(current: number, last: readonly number[]): void {
    this.current = this.at(current) ?? this.windows[0];
    this.setLast(last);
  }

  /** Says which windows were current before: those of these indices that are here. */
  setLast(indices: readonly number[]): void {
    const winlinks = indices.flatMap((index) => this.at(index) ?? []);
    this.last.splice(0, this.last.length, ...winlinks.filter((winlink) => winlink !== this.current));
  }

  #forget(winlink: Winlink): void {
    const position = this.last.indexOf(winlink);
    if (position !== -1) this.last.splice(position, 1);
  }
}
