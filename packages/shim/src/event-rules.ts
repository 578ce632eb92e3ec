import { renameWindow, type Pane, type Window } from '@pitcrew/conductor';
import { expand, scopeOf } from './format-context.ts';
import type { Shim } from './shim.ts';
import { encodeText } from './text.ts';

/** How often a window may be renamed after its program, in ms (NAME_INTERVAL). */
const nameInterval = 500;

/** What tmux does of itself when something happens in the crew. */
export function watchEvents(shim: Shim): void {
  const { events } = shim.conductor;
  events.on('pane-died', (pane) => showDeath(shim, pane));
  events.on('pane-rename', (pane, name) => {
    if (!pane.options.flag('allow-rename')) return;
    renameWindow(shim.conductor, pane.window, name);
    pane.window.options.set('automatic-rename', 0);
  });
  const naming = new Naming(shim);
  events.on('pane-output', (pane) => naming.touch(pane));
  events.on('window-pane-changed', (window) => {
    if (window.active !== undefined) naming.touch(window.active);
  });
  events.on('pane-died', (pane) => naming.touch(pane));
}

/** Writes `remain-on-exit-format` on the last row of a pane whose program ended. */
function showDeath(shim: Shim, pane: Pane): void {
  const format = pane.options.string('remain-on-exit-format');
  if (format !== '') {
    const target = { pane, window: pane.window, session: [...pane.window.links][0]?.session };
    const text = expand(scopeOf(shim, target), format).slice(0, pane.cols);
    pane.screen.write(encodeText(`\u001b[r\u001b[${pane.rows};1H\n\r\u001b[0m${text}\r`));
  }
  pane.screen.write(encodeText('\u001b[?25l'));
}

/** Keeps the names of windows what their programs are, where `automatic-rename` is on. */
class Naming {
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

  touch({ window }: Pane): void {
    if (this.#timers.has(window) || !window.options.flag('automatic-rename')) return;
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
