import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

export interface WatchEvent {
  /**
   * A rename is a `delete` of the old path and a `create` of the new one; a rename onto a path that exists
   * is an `update` or a `create` of that path. A folder that appears is followed by a `create` for
   * everything in it; the `delete` of a folder stands for everything in it. Folders have no `update`.
   */
  readonly type: 'create' | 'update' | 'delete';
  /** Absolute path, beginning with the folder as it was given, symbolic link or not. */
  readonly path: string;
}

/**
 * What happened since the last call. Several changes of one path may be merged into the last, but an event
 * follows every last change. Within a batch deletions may stand before what is older.
 */
export interface WatchBatch {
  readonly events: readonly WatchEvent[];
  /** Events may have been lost: the listener must look at the whole folder again. Never silent. */
  readonly overflow: boolean;
}

/** What it throws is an uncaught exception; delivery goes on. */
export type WatchListener = (batch: WatchBatch) => void;

export interface WatchOptions extends AbortOptions {
  /**
   * Globs relative to the folder (`**\/node_modules/**`); matching paths give no events and are not
   * entered. `*` also matches names with a leading dot. A glob without `**` means the top of the folder.
   */
  readonly ignore?: readonly string[];
  /** Closes the subscription when it aborts; `ready`, if not settled yet, rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface Subscription extends Closeable {
  /**
   * Settles when every change made from now on is sure to be reported. Rejects where watching cannot
   * start, and then the subscription is closed. It may be left alone: its rejection is never "unhandled".
   */
  readonly ready: Promise<void>;
}

export interface Watcher extends Closeable {
  /**
   * Reports changes below `dir`, at any depth; symbolic links below it are not followed.
   *
   * When `dir` itself goes, its `delete` is the last event; a folder that comes back under its name needs a
   * new subscription. After `subscription.close()` resolves, `listener` is not called again.
   *
   * @param dir absolute, or relative to the working directory at the time of the call
   * @throws CodedError `WATCHER_CLOSED`; via `ready`: `WATCHER_NOT_FOUND`, `WATCHER_FAILED`
   * @throws TypeError at once, for a glob that cannot be read
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
