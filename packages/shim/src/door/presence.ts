import type { Shim } from '../shim.ts';
import { endUnattached, isAttached } from './unattached.ts';

/**
 * Ends the server when there is nothing left to serve (tmux's server_loop): no session, and no client whose
 * commands still run, while `exit-empty` is on. With `exit-unattached` sessions that nobody looks at are nothing.
 */
export class Presence {
  readonly #shim: Shim;
  #first: NodeJS.Timeout | undefined;
  /** Clients whose commands still run, each as what ends it. */
  readonly #clients = new Set<(code: number) => void>();

  constructor(shim: Shim, firstClientWithinMs: number) {
    this.#shim = shim;
    if (firstClientWithinMs > 0) this.#first = setTimeout(() => this.#check(), firstClientWithinMs).unref();
    shim.ending.signal.addEventListener('abort', () => {
      // As tmux does: who waits for something goes on, with nothing.
      for (const finish of this.#clients) finish(0);
    });
    shim.conductor.events.on('empty', () => {
      if (!this.#exitsEmpty) return;
      // Those who wait for a signal wait for programs that are gone.
      shim.channels.flush();
      this.#check();
    });
    shim.conductor.events.on('client-session-changed', () => endUnattached(shim));
    shim.conductor.events.on('client-detached', () => {
      if (this.#exitsUnattached && !isAttached(shim)) shim.channels.flush();
    });
  }

  /** @param finish answers the client with an exit code; called where the server ends first */
  enter(finish: (code: number) => void): void {
    if (this.#first !== undefined) clearTimeout(this.#first);
    this.#first = undefined;
    this.#clients.add(finish);
  }

  leave(finish: (code: number) => void): void {
    this.#clients.delete(finish);
    endUnattached(this.#shim);
    this.#check();
  }

  get #exitsEmpty(): boolean {
    return this.#shim.conductor.options.server.flag('exit-empty');
  }

  get #exitsUnattached(): boolean {
    return this.#exitsEmpty && this.#shim.conductor.options.server.flag('exit-unattached');
  }

  #check(): void {
    if (this.#clients.size > 0 || !this.#exitsEmpty) return;
    const { sessions, starting } = this.#shim.conductor;
    const isUnattached = this.#exitsUnattached && !isAttached(this.#shim);
    if (starting.size === 0 && (sessions.size === 0 || isUnattached)) this.#shim.stop();
  }
}
