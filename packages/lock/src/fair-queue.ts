import { CodedError, type AbortOptions } from '@pitcrew/core';
import type { LockErrorCode } from './errors.ts';
import type { Hold, Lock, LockMode } from './lock.ts';

interface Waiter {
  readonly mode: LockMode;
  readonly grant: (hold: Hold) => void;
  readonly refuse: (reason: unknown) => void;
}

/** Who holds one key and who waits for it; exists only while somebody does. */
interface Line {
  sharers: number;
  exclusive: boolean;
  readonly waiters: Set<Waiter>;
}

/**
 * For implementors: the fair queue of one process, itself a complete `Lock` that reaches no further.
 *
 * First come, first served: shared waiters that stand next to each other are granted together, and nobody,
 * not even a newcomer whose mode fits the present holders, passes somebody who waits. A backend that
 * excludes other processes takes its turn here first, so that no two callers of one process compete outside.
 */
export class FairQueue implements Lock {
  readonly #lines = new Map<string, Line>();
  #holds = 0;
  #closing: Promise<void> | undefined;
  #drained: (() => void) | undefined;

  /** Keys that somebody holds or waits for. */
  get size(): number {
    return this.#lines.size;
  }

  async acquire(key: string, mode: LockMode, { signal }: AbortOptions = {}): Promise<Hold> {
    signal?.throwIfAborted();
    const line = this.#line(key);
    return isFree(line, mode) ? this.#hold(key, line, mode) : this.#wait(key, line, mode, signal);
  }

  async tryAcquire(key: string, mode: LockMode): Promise<Hold | undefined> {
    const line = this.#line(key);
    return isFree(line, mode) ? this.#hold(key, line, mode) : undefined;
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      this.#drained = resolve;
      for (const { waiters } of this.#lines.values()) {
        for (const waiter of waiters) waiter.refuse(lockClosed());
      }
      if (this.#holds === 0) resolve();
    });
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** A line without holders is granted by whoever asked for it, in the same turn of the event loop. */
  #line(key: string): Line {
    if (this.#closing !== undefined) throw lockClosed();
    const line = this.#lines.get(key) ?? { sharers: 0, exclusive: false, waiters: new Set() };
    this.#lines.set(key, line);
    return line;
  }

  #wait(key: string, line: Line, mode: LockMode, signal: AbortSignal | undefined): Promise<Hold> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        line.waiters.delete(waiter);
        signal?.removeEventListener('abort', giveUp);
      };
      const waiter: Waiter = {
        mode,
        grant: (hold) => {
          leave();
          resolve(hold);
        },
        refuse: (reason) => {
          leave();
          reject(reason);
        },
      };
      const giveUp = (): void => {
        waiter.refuse(signal?.reason);
        // Those behind may fit now: sharers behind an exclusive waiter.
        this.#advance(key, line);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      line.waiters.add(waiter);
    });
  }

  #hold(key: string, line: Line, mode: LockMode): Hold {
    this.#holds++;
    if (mode === 'shared') line.sharers++;
    else line.exclusive = true;

    let released = false;
    const release = async (): Promise<void> => {
      if (released) return;
      released = true;
      this.#holds--;
      if (mode === 'shared') line.sharers--;
      else line.exclusive = false;
      this.#advance(key, line);
      if (this.#holds === 0) this.#drained?.();
    };
    return { release, [Symbol.asyncDispose]: release };
  }

  #advance(key: string, line: Line): void {
    for (const waiter of line.waiters) {
      if (!fits(line, waiter.mode)) return;
      waiter.grant(this.#hold(key, line, waiter.mode));
    }
    if (line.sharers === 0 && !line.exclusive) this.#lines.delete(key);
  }
}

function isFree(line: Line, mode: LockMode): boolean {
  return line.waiters.size === 0 && fits(line, mode);
}

function fits(line: Line, mode: LockMode): boolean {
  return !line.exclusive && (mode === 'shared' || line.sharers === 0);
}

/** What every call of a closed lock throws. */
export function lockClosed(): CodedError<LockErrorCode> {
  return new CodedError('LOCK_CLOSED', 'This lock is closed and grants nothing more; open a new one.');
}
