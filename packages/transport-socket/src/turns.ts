import type { Encodable } from '@pitcrew/codec';
import type { SocketChannel } from './socket-channel.ts';

/** What takes longer than this, in ms, is enough for one turn of the event loop. */
const longMs = 5;

/** Whose requests are served. */
export interface Server {
  serve(channel: SocketChannel, message: Encodable): void;
  /** A request of it has waited, and is served now. */
  go(): void;
}

/**
 * Requests are served as they come. Behind one that took long the next wait for the next turn of the event loop, in their order: then
 * whoever has come is accepted and greeted, and conversations go on.
 */
export class Turns {
  readonly #waiting: {
    readonly server: Server;
    readonly channel: SocketChannel;
    readonly message: Encodable;
  }[] = [];
  #isOver = false;

  /** @returns false where it has to wait */
  serve(server: Server, channel: SocketChannel, message: Encodable): boolean {
    if (this.#isOver) {
      this.#waiting.push({ server, channel, message });
      return false;
    }
    this.#run(server, channel, message);
    return true;
  }

  next(): void {
    this.#isOver = false;
    while (!this.#isOver) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      next.server.go();
      this.#run(next.server, next.channel, next.message);
    }
  }

  #run(server: Server, channel: SocketChannel, message: Encodable): void {
    const start = performance.now();
    server.serve(channel, message);
    if (performance.now() - start < longMs) return;
    this.#isOver = true;
    setImmediate(next, this);
  }
}

function next(turns: Turns): void {
  turns.next();
}
