import { Roster } from '@pitcrew/core';
import type { Shim } from '../shim.ts';
import { endUnattached, isAttached } from './unattached.ts';

/** Who has started the server, and comes as soon as the configuration is read. */
export interface FirstClient {
  /** Undefined where anybody may be it. */
  readonly pid: number | undefined;
  /** It comes so soon or not at all. */
  readonly withinMs: number;
}

/** A client whose commands still run. */
export interface Present {
  /** Answers it with an exit code; called where the server ends first. */
  end(code: number): void;
}

/**
 * Ends the server when there is nothing left to serve (tmux's server_loop): no session, and no client whose
 * commands still run, while `exit-empty` is on. With `exit-unattached` sessions that nobody looks at are nothing.
 */
export class Presence {
  readonly #shim: Shim;
  /** Awaited: the server has something to do. */
  #first: FirstClient | undefined;
  readonly #clients = new Roster<Present>();

  constructor(shim: Shim, first: FirstClient | undefined) {
    this.#shim = shim;
    this.#first = first;
    if (first !== undefined) void shim.configuration.read.then(() => this.#giveUpAfter(first));
    shim.ending.signal.addEventListener('abort', () => {
      // As tmux does: who waits for something goes on, with nothing.
      for (const client of this.#clients.members) client.end(0);
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

  enter(pid: number, client: Present): void {
    // Those that come before the configuration is read were called by it, as a rule.
    if (this.#first?.pid === pid || (this.#first?.pid === undefined && this.#shim.configuration.isRead))
      this.#first = undefined;
    this.#clients.add(client);
  }

  leave(client: Present): void {
    this.#clients.delete(client);
    endUnattached(this.#shim);
    this.#check();
  }

  #giveUpAfter({ withinMs }: FirstClient): void {
    setTimeout(() => {
      if (this.#first === undefined) return;
      this.#first = undefined;
      this.#check();
    }, withinMs).unref();
  }

  get #exitsEmpty(): boolean {
    return this.#shim.conductor.options.server.flag('exit-empty');
  }

  get #exitsUnattached(): boolean {
    return this.#exitsEmpty && this.#shim.conductor.options.server.flag('exit-unattached');
  }

  #check(): void {
    const { conductor, configuration } = this.#shim;
    if (!configuration.isRead || this.#first !== undefined) return;
    const { sessions, starting, options } = conductor;
    // First what nearly always holds.
    if (sessions.size > 0 && (!options.server.flag('exit-unattached') || isAttached(this.#shim))) return;
    if (this.#clients.size === 0 && starting.size === 0 && this.#exitsEmpty) this.#shim.stop();
  }
}
