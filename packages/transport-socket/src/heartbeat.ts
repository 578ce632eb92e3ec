import { Roster } from '@pitcrew/core';
import type { Link } from './link.ts';

/** Links that are open (each leaves when it is over), and one timer for them all; it stops by itself when there are none. */
export class Heartbeat<Open extends Link = Link> {
  readonly pongMs: number;
  readonly #heartbeatMs: number;
  readonly links = new Roster<Open>();
  #timer: NodeJS.Timeout | undefined;

  constructor(heartbeatMs: number, pongMs: number) {
    this.#heartbeatMs = heartbeatMs;
    this.pongMs = pongMs;
  }

  add(link: Open): void {
    this.links.add(link);
    this.#timer ??= this.#start();
  }

  #start(): NodeJS.Timeout {
    const shortest = this.#heartbeatMs === 0 ? this.pongMs : Math.min(this.#heartbeatMs, this.pongMs);
    const timer = setInterval(() => this.#tick(), Math.max(10, shortest / 4));
    return timer.unref();
  }

  #tick(): void {
    if (this.links.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    for (const link of this.links.members) link.check(now, this.#heartbeatMs, this.pongMs);
  }
}
