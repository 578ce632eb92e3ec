import type { LockMode } from '../lock.ts';

/** Sees who holds a key at the same time as whom. A lock that excludes nobody is fast, and must not win. */
export class Witness {
  granted = 0;
  #readers = 0;
  #writers = 0;

  /** @throws Error where this one should have waited */
  enter(mode: LockMode): void {
    if (this.#writers > 0 || (mode === 'exclusive' && this.#readers > 0))
      throw new Error(`The lock was granted ${mode} while it was held by somebody whom that excludes.`);
    this.#change(mode, 1);
    this.granted++;
  }

  leave(mode: LockMode): void {
    this.#change(mode, -1);
  }

  #change(mode: LockMode, by: 1 | -1): void {
    if (mode === 'shared') this.#readers += by;
    else this.#writers += by;
  }
}
