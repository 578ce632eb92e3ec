import type { Shim } from '../shim.ts';

/** How long a new server waits for the client that started it, in ms. */
const firstClientWithin = 10_000;

/**
 * Ends the server when there is nothing left to serve (tmux's server_loop): no session, and no client whose
 * commands still run, while `exit-empty` is on.
 */
export class Presence {
  readonly #shim: Shim;
  readonly #first: NodeJS.Timeout;
  #clients = 0;

  constructor(shim: Shim) {
    this.#shim = shim;
    this.#first = setTimeout(() => this.#check(), firstClientWithin);
    this.#first.unref();
    shim.conductor.events.on('empty', () => {
      if (!this.#exitsEmpty) return;
      // Those who wait for a signal wait for programs that are gone.
      shim.channels.flush();
      this.#check();
    });
  }

  enter(): void {
    clearTimeout(this.#first);
    this.#clients += 1;
  }

  leave(): void {
    this.#clients -= 1;
    this.#check();
  }

  get #exitsEmpty(): boolean {
    return this.#shim.conductor.options.server.flag('exit-empty');
  }

  #check(): void {
    const { sessions } = this.#shim.conductor;
    if (this.#clients === 0 && sessions.size === 0 && this.#exitsEmpty) this.#shim.stop();
  }
}
