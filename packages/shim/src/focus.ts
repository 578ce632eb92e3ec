import type { Client, Pane, Session, Window } from '@pitcrew/conductor';
import type { Shim } from './shim.ts';

const reports = { in: Buffer.from('\u001b[I'), out: Buffer.from('\u001b[O') };

/** Knows which panes have the focus of a client's terminal, and tells programs that want to know (1004). */
export class Focus {
  readonly #shim: Shim;
  readonly #focused = new WeakSet<Pane>();
  /** Programs that wanted to know at their last output. */
  readonly #asking = new WeakSet<Pane>();
  readonly #sessions = new WeakMap<Client, Session>();
  #listens = false;

  constructor(shim: Shim) {
    this.#shim = shim;
  }

  /** A terminal got the focus, or lost it. */
  tell(client: Client, focused: boolean): void {
    const { events } = this.#shim.conductor;
    client.focused = focused;
    // The client's hook runs outside of those of its panes, as in tmux.
    if (focused) events.emit('client-focus-in', client);
    this.#update(client.session?.current?.window.active);
    if (!focused) events.emit('client-focus-out', client);
  }

  /** Follows what happens to clients, windows and panes. Hooks must be watched already: some come first. */
  watch(): void {
    const { events } = this.#shim.conductor;
    // As in tmux a pane that is chosen tells before its window does, and one that must take the place of another after.
    events.prependListener('window-pane-changed', (window) => {
      if (window.lastPane === undefined || !this.#isOn()) return;
      this.#update(window.lastPane);
      this.#update(window.active);
    });
    events.on('window-pane-changed', (window) => {
      if (window.lastPane === undefined) this.#update(window.active);
    });
    events.prependListener('session-window-changed', (session) => {
      if (!this.#isOn()) return;
      this.#update(session.last[0]?.window.active);
      this.#update(session.current?.window.active);
    });
    for (const event of ['client-session-changed', 'client-detached'] as const)
      events.prependListener(event, (client) => this.#moved(client));
    events.on('client-resumed', (client) => this.#resumed(client));
    events.on('options-changed', () => this.#listen());
    this.#listen();
  }

  #isOn(): boolean {
    return this.#shim.conductor.options.server.flag('focus-events');
  }

  #moved(client: Client): void {
    const before = this.#sessions.get(client);
    if (client.session === undefined) this.#sessions.delete(client);
    else this.#sessions.set(client, client.session);
    this.#update(before?.current?.window.active);
    this.#update(client.session?.current?.window.active);
  }

  /** Programs were told of it by an earlier conductor. */
  #resumed(client: Client): void {
    const { session } = client;
    const pane = session?.current?.window.active;
    if (session !== undefined) this.#sessions.set(client, session);
    if (pane !== undefined) this.#focused.add(pane);
  }

  #update(pane: Pane | undefined): void {
    if (pane === undefined) return;
    const focused = pane.window.active === pane && this.#isLookedAt(pane.window);
    if (focused === this.#focused.has(pane)) return;
    if (focused) this.#focused.add(pane);
    else this.#focused.delete(pane);
    this.#report(pane);
    this.#shim.conductor.events.emit(focused ? 'pane-focus-in' : 'pane-focus-out', pane);
  }

  #isLookedAt(window: Window): boolean {
    for (const { focused, session } of this.#shim.conductor.clients)
      if (focused && session?.current?.window === window) return true;
    return false;
  }

  #report(pane: Pane): void {
    if (pane.screen.modes.focusEvents) pane.type(this.#focused.has(pane) ? reports.in : reports.out);
  }

  /** A program that begins to ask is told at once; nobody looks at output while the option is off. */
  #listen(): void {
    const { events } = this.#shim.conductor;
    if (this.#isOn() === this.#listens) return;
    this.#listens = !this.#listens;
    if (this.#listens) events.on('pane-output', this.#output);
    else events.off('pane-output', this.#output);
  }

  readonly #output = (pane: Pane): void => {
    const asks = pane.screen.modes.focusEvents;
    if (asks === this.#asking.has(pane)) return;
    if (!asks) this.#asking.delete(pane);
    else {
      this.#asking.add(pane);
      this.#report(pane);
    }
  };
}
