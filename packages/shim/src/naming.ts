import { renameWindow, type Pane, type Window } from '@pitcrew/conductor';
import { expand, scopeOf } from './format-context.ts';
import type { Shim } from './shim.ts';

/** How often a window may be renamed after its program, in ms (NAME_INTERVAL). */
const nameInterval = 500;

/** Keeps the names of windows what their programs are, where `automatic-rename` is on. */
export class Naming {
  readonly #shim: Shim;
  readonly #timers = new Map<Window, NodeJS.Timeout>();
  readonly #last = new WeakMap<Window, number>();

  constructor(shim: Shim) {
    this.#shim = shim;
    shim.conductor.events.on('window-closed', (window) => {
      clearTimeout(this.#timers.get(window));
      this.#timers.delete(window);
    });
  }

  /** `automatic-rename` has changed: windows where it is on now get their names. */
  restart(): void {
    for (const { active, options } of this.#shim.conductor.windows.values()) {
      if (active === undefined || !options.flag('automatic-rename')) continue;
      active.changed = true;
      this.touch(active);
    }
  }

  touch({ window }: Pane): void {
    if (!this.#timers.has(window) && window.options.flag('automatic-rename')) this.#renameSoon(window);
  }

  #renameSoon(window: Window): void {
    const wait = Math.max((this.#last.get(window) ?? window.created) + nameInterval - Date.now(), 0);
    const timer = setTimeout(() => this.#rename(window), wait);
    timer.unref();
    this.#timers.set(window, timer);
  }

  #rename(window: Window): void {
    this.#timers.delete(window);
    this.#last.set(window, Date.now());
    const pane = window.active;
    if (pane?.changed !== true || !window.options.flag('automatic-rename')) return;
    pane.changed = false;
    const target = { window, pane, session: [...window.links][0]?.session };
    const name = expand(scopeOf(this.#shim, target), window.options.string('automatic-rename-format'));
    if (name !== window.name) renameWindow(this.#shim.conductor, window, name);
  }
}
