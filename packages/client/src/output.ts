import type { Writable } from 'node:stream';

/** Bytes in a stream's buffer from which on the server is asked to wait. */
const full = 1024 * 1024;

/** A standard stream whose reader may have left: then the rest goes nowhere, and nothing fails. */
export class Output {
  readonly #stream: Writable;
  #last: Promise<void> = Promise.resolve();
  #gone = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', () => {
      this.#gone = true;
    });
  }

  /** @returns whether there is too much in the buffer: await `written` before sending more */
  write(bytes: Uint8Array | string): boolean {
    if (this.#gone || bytes.length === 0) return false;
    // Also called where the write failed.
    this.#last = new Promise((resolve) => {
      this.#stream.write(bytes, () => resolve());
    });
    return this.#stream.writableLength > full;
  }

  /** Resolves when all that was written is out of this process, or never will be. */
  written(): Promise<void> {
    return this.#last;
  }
}
