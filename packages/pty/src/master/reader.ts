import { readSync } from 'node:fs';
import type { ConnectOpts, SocketConstructorOpts } from 'node:net';
import { ReadStream } from 'node:tty';

const readSize = 65_536;

/**
 * More than any kernel holds for one terminal (Linux: 4 kB of line discipline and 8 kB of flip buffer), so that
 * the program's own last byte is within it even where a grandchild goes on writing without end.
 */
const drainLimit = 262_144;

/** Shared by all terminals: it is filled and copied within one callback. */
const inbound = Buffer.allocUnsafeSlow(readSize);

let slab = Buffer.allocUnsafeSlow(readSize);
let used = 0;

/** The listener may keep what it gets, so each run is a piece of memory that is never written again. */
function ownCopy(count: number): Uint8Array {
  if (count > slab.length - used) {
    slab = Buffer.allocUnsafeSlow(readSize);
    used = 0;
  }
  inbound.copy(slab, used, 0, count);
  used += count;
  return slab.subarray(used - count, used);
}

/**
 * Reads the master side of a terminal, one read a tick, so that a flooding program does not starve its
 * neighbours.
 *
 * Never relies on the stream's end: libuv takes the hang-up together with a short read for the end and loses
 * what the kernel still holds. The backend keeps the device open, so that there is no hang-up, and calls
 * `drain` once the program is dead.
 */
export class MasterReader {
  readonly #descriptor: number;
  readonly #deliver: (bytes: Uint8Array) => void;
  readonly #stream: ReadStream;
  #paused = false;
  #held: Uint8Array[] = [];
  #drained = 0;

  /** @param closed the descriptor is closed: from now on its number may be somebody else's file */
  constructor(descriptor: number, deliver: (bytes: Uint8Array) => void, closed: () => void) {
    this.#descriptor = descriptor;
    this.#deliver = deliver;
    // A terminal is a socket to node, and takes the options of one; its typings don't know that.
    const options: SocketConstructorOpts & ConnectOpts = {
      onread: {
        buffer: inbound,
        callback: (count) => this.#take(ownCopy(count)),
      },
    };
    this.#stream = new ReadStream(descriptor, options);
    // EIO is how some kernels say that the program is gone; its death is told by the backend.
    this.#stream.on('error', () => undefined);
    this.#stream.on('close', closed);
    this.#stream.resume();
  }

  get closed(): boolean {
    return this.#stream.destroyed;
  }

  pause(): void {
    this.#paused = true;
    this.#stream.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#deliverHeld();
    if (!this.#paused) this.#stream.resume();
  }

  /**
   * Hands over what the kernel still holds of a program that is dead.
   *
   * @returns false where the listener paused before the end; then it is called again
   */
  drain(): boolean {
    this.#stream.pause();
    if (!this.#paused) this.#deliverHeld();
    while (!this.closed && this.#drained < drainLimit) {
      if (this.#paused) return false;
      const count = this.#readNow();
      if (count === 0) return true;
      this.#drained += count;
      this.#deliver(ownCopy(count));
    }
    return true;
  }

  /** Closes the descriptor too. */
  close(): void {
    this.#stream.destroy();
  }

  /** A stream that was paused in the same tick as it was resumed reads once more: that is held back here. */
  #take(bytes: Uint8Array): boolean {
    if (this.#paused) this.#held.push(bytes);
    else this.#deliver(bytes);
    return !this.#paused;
  }

  #deliverHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const bytes of held) this.#deliver(bytes);
  }

  #readNow(): number {
    try {
      return readSync(this.#descriptor, inbound, 0, readSize, null);
    } catch {
      // EAGAIN: nothing is left. EIO: nothing can be left.
      return 0;
    }
  }
}
