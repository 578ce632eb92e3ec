import { resolve } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { WatcherErrorCode } from './errors.ts';
import { ignoreMatcher, type Ignored } from './ignore.ts';
import type { Subscription, WatchBatch, Watcher, WatchListener, WatchOptions } from './watcher.ts';

/** What a source is to watch, and how it reports. */
export interface WatchRequest {
  /** Absolute. */
  readonly dir: string;
  readonly ignore: readonly string[];
  readonly ignored: Ignored;
  /** May be called at any time, also after `stop`: what comes too late is dropped here. */
  readonly report: (batch: WatchBatch) => void;
}

/**
 * Resolves when every later change is sure to be reported, to what stops it and frees everything. What it
 * throws becomes `ready`'s rejection: an errno is given its code here.
 */
export type StartWatching = (request: WatchRequest) => Promise<() => Promise<void>>;

/** For implementors: keeps the rules of subscribing, readiness, aborting and closing over any source. */
export class SourceWatcher implements Watcher {
  readonly #start: StartWatching;
  readonly #subscriptions = new Set<SourceSubscription>();
  #closing: Promise<void> | undefined;

  constructor(start: StartWatching) {
    this.#start = start;
  }

  subscribe(dir: string, listener: WatchListener, { ignore = [], signal }: WatchOptions = {}): Subscription {
    if (this.#closing !== undefined) throw closed();
    const path = resolve(dir);
    const ignored = ignoreMatcher(path, ignore);
    const subscription: SourceSubscription = new SourceSubscription(listener, signal, {
      start: (report) => this.#start({ dir: path, ignore, ignored, report }),
      failed: (cause) => failure(path, cause),
      ended: () => this.#subscriptions.delete(subscription),
    });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#subscriptions].map((each) => each.close())).then(() => undefined);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

interface Source {
  readonly start: (report: (batch: WatchBatch) => void) => Promise<() => Promise<void>>;
  readonly failed: (cause: unknown) => Error;
  readonly ended: () => void;
}

class SourceSubscription implements Subscription {
  readonly ready: Promise<void>;
  readonly #source: Source;
  readonly #signal: AbortSignal | undefined;
  readonly #started: Promise<(() => Promise<void>) | undefined>;
  #refuseReady: (reason: unknown) => void = () => undefined;
  #listener: WatchListener | undefined;
  #closing: Promise<void> | undefined;

  constructor(listener: WatchListener, signal: AbortSignal | undefined, source: Source) {
    this.#listener = listener;
    this.#signal = signal;
    this.#source = source;
    const started = signal?.aborted === true ? Promise.reject(signal.reason) : source.start(this.#report);
    const refused = new Promise<never>((_, reject) => (this.#refuseReady = reject));
    this.ready = Promise.race([started, refused]).then(
      () => undefined,
      (error: unknown) => {
        void this.close();
        throw error === signal?.reason ? error : source.failed(error);
      },
    );
    this.ready.catch(() => undefined);
    this.#started = started.catch(() => undefined);
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  close(): Promise<void> {
    this.#closing ??= this.#end(closed());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  readonly #abort = (): void => {
    this.#closing ??= this.#end(this.#signal?.reason);
  };

  readonly #report = (batch: WatchBatch): void => {
    if (batch.events.length === 0 && !batch.overflow) return;
    try {
      this.#listener?.(batch);
    } catch (error) {
      // The listener's fault is its owner's to see; the source and other listeners go on.
      queueMicrotask(() => {
        throw error;
      });
    }
  };

  async #end(reason: unknown): Promise<void> {
    this.#listener = undefined;
    this.#refuseReady(reason);
    this.#signal?.removeEventListener('abort', this.#abort);
    const stop = await this.#started;
    await stop?.();
    this.#source.ended();
  }
}

function closed(): CodedError<WatcherErrorCode> {
  return new CodedError('WATCHER_CLOSED', 'This watcher is closed and reports nothing more; open a new one.');
}

function failure(dir: string, cause: unknown): Error {
  if (cause instanceof CodedError) return cause;
  const what = systemErrorCode(cause);
  if (what === 'NOT_FOUND' || what === 'NOT_A_DIRECTORY') {
    return new CodedError<WatcherErrorCode>(
      'WATCHER_NOT_FOUND',
      `There is no folder ${dir}. Nothing is watched; make it first.`,
      { cause },
    );
  }
  return new CodedError<WatcherErrorCode>(
    'WATCHER_FAILED',
    `Cannot watch ${dir} (${what}: ${String(cause)}). Nothing is watched; check permissions and the system's limit of watches, or pick another backend with --watcher.`,
    { cause },
  );
}
