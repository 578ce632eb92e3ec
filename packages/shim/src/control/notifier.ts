import type { ConductorEvents } from '@pitcrew/conductor';
import type { Shim } from '../shim.ts';
import type { ControlClient } from './control-client.ts';
import {
  clientDetached,
  clientSessionChanged,
  layoutChanged,
  paneModeChanged,
  sessionRenamed,
  sessionsChanged,
  sessionWindowChanged,
  windowChanged,
  windowPaneChanged,
  type Notification,
} from './notifications.ts';

/**
 * Tells control clients what happens to the crew. As in tmux a notification waits until the commands that run
 * have ended, and tells what is then.
 */
export class Notifier {
  readonly #clients = new Set<ControlClient>();
  readonly #shim: Shim;
  #waiting: Notification[] = [];
  #holders = 0;
  #scheduled = false;
  #number = 0;

  constructor(shim: Shim) {
    this.#shim = shim;
  }

  /** Counts blocks, of all clients. */
  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  /** @returns what takes the client out again */
  add(client: ControlClient): () => void {
    if (this.#clients.size === 0) this.#listen();
    this.#clients.add(client);
    return () => {
      this.#clients.delete(client);
      if (this.#clients.size === 0) this.#unlisten();
    };
  }

  /** All sessions are about to end. */
  serverEnds(): void {
    for (const _ of this.#shim.conductor.sessions) this.#tell(sessionsChanged);
  }

  /** Commands of a client run. */
  hold(): void {
    this.#holders += 1;
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) this.flush();
  }

  flush(): void {
    this.#scheduled = false;
    if (this.#holders > 0 || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const notification of waiting) {
      for (const client of this.#clients) {
        const line = notification(client);
        if (line !== undefined) client.writer.tell(`${line}\n`);
      }
    }
  }

  #tell(notification: Notification): void {
    this.#waiting.push(notification);
    if (this.#scheduled || this.#holders > 0) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  readonly #listeners: {
    readonly [Name in keyof ConductorEvents]?: (...args: ConductorEvents[Name]) => void;
  } = {
    'session-created': () => this.#tell(sessionsChanged),
    'session-closed': () => this.#tell(sessionsChanged),
    'session-renamed': (session) => this.#tell(sessionRenamed(session)),
    'session-window-changed': (session) => this.#tell(sessionWindowChanged(session)),
    'window-linked': (_, window) => this.#tell(windowChanged(window, 'add')),
    'window-unlinked': (_, window) => this.#tell(windowChanged(window, 'close')),
    'window-renamed': (window) => this.#tell(windowChanged(window, 'renamed')),
    'window-layout-changed': (window) => this.#tell(layoutChanged(this.#shim, window)),
    'window-pane-changed': (window) => this.#tell(windowPaneChanged(window)),
    'pane-mode-changed': ({ id }) => this.#tell(paneModeChanged(id)),
    'client-session-changed': (client) => this.#tell(clientSessionChanged(client)),
    'client-detached': (client) => this.#tell(clientDetached(client)),
    'pane-output': (pane, bytes) => {
      for (const client of this.#clients) client.output(pane, bytes);
    },
    'pane-removed': (pane) => {
      for (const client of this.#clients) client.panes.remove(pane);
    },
  };

  #listen(): void {
    for (const [name, listener] of this.#entries()) this.#shim.conductor.events.on(name, listener);
  }

  #unlisten(): void {
    for (const [name, listener] of this.#entries()) this.#shim.conductor.events.off(name, listener);
    this.#waiting = [];
  }

  #entries(): readonly (readonly [keyof ConductorEvents, () => void])[] {
    return Object.entries(this.#listeners) as unknown as readonly (readonly [
      keyof ConductorEvents,
      () => void,
    ])[];
  }
}
