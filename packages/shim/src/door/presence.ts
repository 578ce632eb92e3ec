import type { Shim } from '../shim.ts';

/**
 * Ends the server when there is nothing left to serve (tmux's server_loop): no session, and no client whose
 * commands still run, while `exit-empty` is on.
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
  }

  /** @param finish answers the client with an exit code; called where the server ends first */
  enter(finish: (code: number) => void): void {
    if (this.#first !== undefined) clearTimeout(this.#first);
    this.#first = undefined;
    this.#clients.add(finish);
  }

  leave(finish: (code: number) => void): void {
    this.#clients.delete(finish);
    this.#check();
  }

  get #exitsEmpty(): boolean {
    return this.#shim.conductor.options.server.flag('exit-empty');
  }

  #check(): void {
    const { sessions, starting } = this.#shim.conductor;
    const isEmpty = this.#clients.size + sessions.size + starting.size === 0;
    if (isEmpty && this.#exitsEmpty) this.#shim.stop();
  }
}
