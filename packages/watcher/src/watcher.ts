import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

export interface WatchEvent {
  /** A rename is a `delete` of the old path and a `create` of the new one. */
  readonly type: 'create' | 'update' | 'delete';
  /** Absolute path. */
  readonly path: string;
}

/** What happened since the last call, in order; several changes of one path may be merged into the last. */
export interface WatchBatch {
  readonly events: readonly WatchEvent[];
  /** Events were lost: the listener must look at the whole folder again. Never silent. */
  readonly overflow: boolean;
}

export type WatchListener = (batch: WatchBatch) => void;

export interface WatchOptions extends AbortOptions {
  /** Globs relative to the folder (`**\/node_modules/**`); matching paths give no events and are not entered. */
  readonly ignore?: readonly string[];
}

export interface Subscription extends Closeable {
  /** Settles when every change made from now on is sure to be reported. Rejects where watching cannot start. */
  readonly ready: Promise<void>;
}

export interface Watcher extends Closeable {
  /**
   * Reports changes below `dir`, at any depth.
   *
   * After `subscription.close()` resolves, `listener` is not called again.
   *
   * @throws CodedError `WATCHER_CLOSED`; via `ready`: `WATCHER_NOT_FOUND`, `WATCHER_FAILED`
   */
  subscribe(dir: string, listener: WatchListener, options?: WatchOptions): Subscription;
}

export interface WatcherTraits extends Traits {
  /** The operating system tells of changes; otherwise they are found by looking. */
  readonly native: boolean;
  /** Typical longest time in ms from a change to its event. */
  readonly latencyMs: number;
}

export interface WatcherOptions {
  /** How often a backend that has to look does so, in ms. */
  readonly intervalMs?: number;
}

export type WatcherBackend = Backend<'watcher', WatcherOptions, Watcher, WatcherTraits>;
