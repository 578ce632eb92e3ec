import { writeSync } from 'node:fs';

/** One system call never takes longer than this many bytes do, however fast the program reads. */
const writeSize = 65_536;
const firstDelay = 1;
const lastDelay = 50;

/**
 * Bytes on their way to a program's input. What the terminal takes at once is one system call on the caller's
 * stack. The rest waits here and is tried again on a timer that backs off: node can't tell when a terminal is
 * writable, and trying on every turn of the loop is a core burnt for as long as the program does not read.
 */
export class WriteQueue {
  readonly #descriptor: number;
  #chunks: Uint8Array[] = [];
  #queued = 0;
  #delay = firstDelay;
  #timer: NodeJS.Timeout | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** @returns bytes that are queued now */
  write(bytes: Uint8Array): number {
    const written = this.#queued === 0 ? this.#writeNow(bytes) : 0;
    if (written === bytes.length) return this.#queued;
    // A copy: the caller may use its memory again as soon as this returns.
    this.#chunks.push(new Uint8Array(bytes.subarray(written)));
    this.#queued += bytes.length - written;
    this.#retryLater();
    return this.#queued;
  }

  /** Forgets what is queued. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#chunks = [];
    this.#queued = 0;
  }

  #flush(): void {
    let budget = writeSize;
    let done = 0;
    for (const chunk of this.#chunks) {
      const written = this.#writeNow(chunk);
      this.#queued -= written;
      budget -= written;
      if (written < chunk.length) {
        this.#chunks[done] = chunk.subarray(written);
        break;
      }
      done += 1;
      if (budget <= 0) break;
    }
    this.#chunks.splice(0, done);
    this.#delay = budget < writeSize ? firstDelay : Math.min(this.#delay * 2, lastDelay);
    if (this.#queued > 0) this.#retryLater();
  }

  #retryLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, this.#delay);
  }

  /** @returns how many bytes the terminal took; all of them where nobody can read them any more */
  #writeNow(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    try {
      return writeSync(this.#descriptor, bytes, 0, Math.min(bytes.length, writeSize));
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? 0 : bytes.length;
    }
  }
}
