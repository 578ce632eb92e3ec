import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

/** Many holders may share a key; an exclusive holder is alone. */
export type LockMode = 'shared' | 'exclusive';

/** A granted lock. */
export interface Hold extends AsyncDisposable {
  /** Gives the lock back once; calling it again does nothing (it never frees somebody else's hold). */
  release(): Promise<void>;
}

export interface Lock extends Closeable {
  /**
   * Waits until `key` can be held in `mode`.
   *
   * Fair: a waiter is never overtaken by one that came later and conflicts with it, in one process.
   * Aborting a waiter removes it from the queue and blocks nobody behind it.
   *
   * @param key any string; backends that use files map it to a name in their folder
   * @throws CodedError `LOCK_CLOSED`; `LOCK_UNAVAILABLE` when the lock cannot be kept (folder gone, read-only…)
   */
  acquire(key: string, mode: LockMode, options?: AbortOptions): Promise<Hold>;
  /** As `acquire`, but resolves to `undefined` at once where it would have to wait. */
  tryAcquire(key: string, mode: LockMode): Promise<Hold | undefined>;
}

export interface LockTraits extends Traits {
  /** Excludes other processes that use the same folder. */
  readonly acrossProcesses: boolean;
  /** `shared` really is shared; otherwise it is granted as exclusive. */
  readonly shared: boolean;
  /** Longest time in ms until the lock of a holder that was killed is free; 0 = at once. */
  readonly freedAfterDeathMs: number;
}

export interface LockOptions {
  /** Folder for lock files; made with mode 0700 when missing. Backends in memory ignore it. */
  readonly dir: string;
}

export type LockBackend = Backend<'lock', LockOptions, Lock, LockTraits>;
