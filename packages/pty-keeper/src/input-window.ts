import type { Socket } from 'node:net';
import { frame, frameLimit, headBytes, kind } from './wire.ts';

/** What a keeper takes before the terminal has taken any of it. */
const window = 65_536;
/** The keeper tells of what was taken in steps of half as much. */
const underWay = 4096;

/**
 * Input on its way to the keeper: no more than that has room for; the rest waits here. So whatever else is said to the
 * keeper never waits behind input.
 */
export class InputWindow {
  readonly #socket: Socket;
  #chunks: Uint8Array[] = [];
  #queued = 0;
  #sent: number;
  #taken: number;

  /** @param taken and `waiting`: what the keeper has had from hosts before this one */
  constructor(socket: Socket, taken: number, waiting: number) {
    this.#socket = socket;
    this.#taken = taken;
    this.#sent = taken + waiting;
  }

  /** @returns bytes that are queued, here or there */
  write(bytes: Uint8Array): number {
    const sent = this.#queued === 0 ? this.#send(bytes) : 0;
    if (sent < bytes.length) {
      // A copy: the caller may use its memory again as soon as this returns.
      this.#chunks.push(new Uint8Array(bytes.subarray(sent)));
      this.#queued += bytes.length - sent;
    }
    return Math.max(0, this.#queued + this.#sent - this.#taken - underWay);
  }

  taken(total: number): void {
    this.#taken = total;
    let done = 0;
    for (const chunk of this.#chunks) {
      const sent = this.#send(chunk);
      this.#queued -= sent;
      if (sent < chunk.length) {
        this.#chunks[done] = chunk.subarray(sent);
        break;
      }
      done += 1;
    }
    this.#chunks.splice(0, done);
  }

  drop(): void {
    this.#chunks = [];
    this.#queued = 0;
  }

  #send(bytes: Uint8Array): number {
    const size = Math.min(bytes.length, window - (this.#sent - this.#taken), frameLimit);
    if (size <= 0) return 0;
    const message = frame(kind.input, size);
    message.set(bytes.subarray(0, size), headBytes);
    this.#socket.write(message);
    this.#sent += size;
    return size;
  }
}
