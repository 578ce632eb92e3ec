import type { AbortOptions } from '@pitcrew/core';
import { FairQueue, lockClosed } from './fair-queue.ts';
import type { Hold, Lock, LockMode } from './lock.ts';

/**
 * One try at the lock that other processes see: resolves at once, to what gives it back, or to `undefined`
 * while somebody else has it. In one process it is called for one holder of a key at a time, or for
 * several that share it.
 */
export type Attempt = (key: string, mode: LockMode) => Promise<(() => Promise<void>) | undefined>;

const firstPauseMs = 1;
const longestPauseMs = 25;

/**
 * For implementors whose lock can only be tried, not waited for: takes turns in this process through
 * `FairQueue`, tries again and again in growing, random pauses while another process has the lock, and
 * keeps the rules of aborting, releasing and closing.
 */
export class PolledLock implements Lock {
  readonly #queue = new FairQueue();
  readonly #pauses = new Set<() => void>();
  #closing = false;
  #closed: Promise<void> | undefined;
  readonly #attempt: Attempt;
  readonly #drained: () => void;

  /** @param drained called once at the close, when the last hold was given back */
  constructor(attempt: Attempt, drained: () => void = () => {}) {
    this.#attempt = attempt;
    this.#drained = drained;
  }

  async acquire(key: string, mode: LockMode, { signal }: AbortOptions = {}): Promise<Hold> {
    const turn = await this.#queue.acquire(key, mode, { signal });
    try {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
        const giveBack = await this.#attempt(key, mode);
        if (giveBack !== undefined && !this.#gaveUp(signal)) return heldBy(turn, giveBack);
        await giveBack?.();
        this.#throwIfGivenUp(signal);
        await this.#pause(pauseMs * (0.5 + Math.random()), signal);
        this.#throwIfGivenUp(signal);
      }
    } catch (error) {
      await turn.release();
      throw error;
    }
  }

  async tryAcquire(key: string, mode: LockMode): Promise<Hold | undefined> {
    const turn = await this.#queue.tryAcquire(key, mode);
    if (turn === undefined) return undefined;
    try {
      const giveBack = await this.#attempt(key, mode);
      if (giveBack !== undefined) return heldBy(turn, giveBack);
    } catch (error) {
      await turn.release();
      throw error;
    }
    await turn.release();
    return undefined;
  }

  close(): Promise<void> {
    this.#closed ??= this.#queue.close().then(this.#drained);
    this.#closing = true;
    for (const end of this.#pauses) end();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #gaveUp(signal: AbortSignal | undefined): boolean {
    return this.#closing || signal?.aborted === true;
  }

  #throwIfGivenUp(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    if (this.#closing) throw lockClosed();
  }

  /** Ends early when the caller gives up or the lock closes. */
  #pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
      this.#pauses.add(end);
    });
  }
}

function heldBy(turn: Hold, giveBack: () => Promise<void>): Hold {
  let released: Promise<void> | undefined;
  const release = (): Promise<void> => (released ??= giveBack().finally(() => turn.release()));
  return { release, [Symbol.asyncDispose]: release };
}
