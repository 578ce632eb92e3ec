import type { Link } from './link.ts';

/** One timer for all connections of a transport; it stops by itself when there are none. */
export class Heartbeat {
  readonly pongMs: number;
  readonly #heartbeatMs: number;
  readonly #links = new Set<Link>();
  #timer: NodeJS.Timeout | undefined;

  constructor(heartbeatMs: number, pongMs: number) {
    this.#heartbeatMs = heartbeatMs;
    this.pongMs = pongMs;
  }

  add(link: Link): void {
    this.#links.add(link);
    this.#timer ??= this.#start();
  }

  remove(link: Link): void {
    this.#links.delete(link);
  }

  #start(): NodeJS.Timeout {
    const shortest = this.#heartbeatMs === 0 ? this.pongMs : Math.min(this.#heartbeatMs, this.pongMs);
    const timer = setInterval(() => this.#tick(), Math.max(10, shortest / 4));
    return timer.unref();
  }

  #tick(): void {
    if (this.#links.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    for (const link of this.#links) link.check(now, this.#heartbeatMs, this.pongMs);
  }
}
