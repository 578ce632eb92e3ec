import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

/** Many holders may share a key; an exclusive holder is alone. */
export type LockMode = 'shared' | 'exclusive';

/**
 * A granted lock. It lives until it is released or its process dies; nothing renews it and nothing else
 * ends it, unless the backend declares so as a defect.
 */
export interface Hold extends AsyncDisposable {
  /**
   * Gives the lock back once; calling it again does nothing but wait for the first call (it never frees
   * somebody else's hold). The key is free for the next in line when it resolves, and also when it rejects.
   *
   * @throws CodedError `LOCK_LOST` when the lock had been taken away while it was held: the work done
   *   under it may have overlapped somebody else's, look at it again
   */
  release(): Promise<void>;
}

/**
 * Named locks, shared or exclusive.
 *
 * Not reentrant: who asks for a key that it holds itself waits for itself. Abort such a call, or do not make it.
 *
 * `close()` refuses new calls, rejects every waiter with `LOCK_CLOSED`, and resolves when the last hold is
 * released: a critical section that runs is never cut short, and who never releases never gets it closed.
 */
export interface Lock extends Closeable {
  /**
   * Waits until `key` can be held in `mode`.
   *
   * Fair: a waiter is never overtaken by one that came later and conflicts with it, in one process.
   * Aborting a waiter removes it from the queue and blocks nobody behind it. Waiting blocks neither the
   * event loop nor a thread of the pool, however many wait.
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
