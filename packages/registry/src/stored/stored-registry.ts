import type { AbortOptions } from '@pitcrew/core';
import { ChangeFeed } from '../change-feed.ts';
import { registryClosed } from '../errors.ts';
import type {
  Document,
  Entry,
  Registry,
  RegistryChange,
  RegistrySubscription,
  Transaction,
} from '../registry.ts';
import { Snapshot } from '../snapshot.ts';
import { CommitQueue } from './commit-queue.ts';
import { longestTrustMs, type StoredRegistryOptions } from './options.ts';
import { watchStore, type StoreWatch } from './store-watch.ts';
import type { Store } from './store.ts';

/** Everything of a registry over one file that does not depend on what is in it. */
export class StoredRegistry implements Registry {
  readonly #options: StoredRegistryOptions;
  readonly #store: Store;
  readonly #queue: CommitQueue<Snapshot>;
  readonly #feed = new ChangeFeed();
  #watch: StoreWatch | undefined;
  #watchIsReady = false;
  /** What subscribers have heard of. */
  #announced = Snapshot.empty;
  /** Until when `watched` reads believe what is in memory. */
  #trustedUntil = 0;
  #closing: Promise<void> | undefined;

  constructor(options: StoredRegistryOptions, store: Store) {
    this.#options = options;
    this.#store = store;
    this.#queue = new CommitQueue(this.#store, options.lock, options.writesAlone);
    // Until it watches, and where it cannot, every read is checked.
    if (options.reads === 'watched') this.#startWatching().catch(() => undefined);
  }

  async get(key: string, { signal }: AbortOptions = {}): Promise<Document | undefined> {
    this.#assertOpen(signal);
    return this.#read().get(key);
  }

  async getEntry(key: string, { signal }: AbortOptions = {}): Promise<Entry | undefined> {
    this.#assertOpen(signal);
    return this.#read().entry(key);
  }

  async list(prefix = '', { signal }: AbortOptions = {}): Promise<readonly Entry[]> {
    this.#assertOpen(signal);
    return this.#read().list(prefix);
  }

  async transact<T>(body: (transaction: Transaction) => T, { signal }: AbortOptions = {}): Promise<T> {
    this.#assertOpen(signal);
    const result = await this.#queue.add(body, signal);
    this.#announce(this.#store.known);
    return result;
  }

  watch(
    prefix: string,
    listener: (change: RegistryChange) => void,
    { signal }: AbortOptions = {},
  ): RegistrySubscription {
    this.#assertOpen(signal);
    // What is there already is no news.
    this.#lookQuietly();
    return this.#feed.subscribe(prefix, listener, this.#startWatching(), signal);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #read(): Snapshot {
    const { known } = this.#store;
    if (known !== undefined && this.#watchIsReady && performance.now() < this.#trustedUntil) return known;
    return this.#look();
  }

  #look(): Snapshot {
    const now = this.#store.read();
    if (this.#options.reads === 'watched') this.#trustedUntil = performance.now() + longestTrustMs;
    this.#announce(now);
    return now;
  }

  /** For looks that nobody asked for: what is wrong with the file, the next read will say. */
  #lookQuietly(): void {
    try {
      this.#look();
    } catch {
      this.#trustedUntil = 0;
    }
  }

  #announce(now: Snapshot | undefined): void {
    if (now === undefined || now === this.#announced) return;
    const before = this.#announced;
    this.#announced = now;
    if (this.#feed.size > 0) this.#feed.announce(now.changedSince(before));
  }

  async #startWatching(): Promise<void> {
    this.#watch ??= watchStore(this.#store.path, this.#options.watcher, () => this.#fileChanged());
    const watch = this.#watch;
    try {
      await watch.ready;
    } catch (error) {
      // The next subscriber tries anew.
      if (this.#watch === watch) this.#watch = undefined;
      throw error;
    }
    if (this.#closing !== undefined) return;
    this.#watchIsReady = true;
    this.#lookQuietly();
  }

  #fileChanged(): void {
    this.#trustedUntil = 0;
    if (this.#feed.size > 0) this.#lookQuietly();
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    this.#feed.close();
    await this.#watch?.close();
    this.#store.close();
  }

  #assertOpen(signal: AbortSignal | undefined): void {
    if (this.#closing !== undefined) throw registryClosed();
    signal?.throwIfAborted();
  }
}
