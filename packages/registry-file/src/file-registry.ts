import type { AbortOptions } from '@pitcrew/core';
import {
  ChangeFeed,
  registryClosed,
  Snapshot,
  type Document,
  type Entry,
  type Registry,
  type RegistryChange,
  type RegistrySubscription,
  type Transaction,
} from '@pitcrew/registry';
import { CommitQueue } from './commit-queue.ts';
import { watchFile, type FileWatch } from './file-watch.ts';
import { longestTrustMs, type RegistryFileOptions } from './options.ts';
import { StateFile } from './state-file.ts';

export class FileRegistry implements Registry {
  readonly #options: RegistryFileOptions;
  readonly #file: StateFile;
  readonly #queue: CommitQueue;
  readonly #feed = new ChangeFeed();
  #watch: FileWatch | undefined;
  #watchIsReady = false;
  /** What subscribers have heard of. */
  #announced = Snapshot.empty;
  /** Until when `watched` reads believe what is in memory. */
  #trustedUntil = 0;
  #closing: Promise<void> | undefined;

  /** @param options with a `dir` that exists */
  constructor(options: RegistryFileOptions) {
    this.#options = options;
    this.#file = new StateFile(options.dir);
    this.#queue = new CommitQueue(this.#file, options.lock);
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
    this.#announce(this.#file.known);
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
    const { known } = this.#file;
    if (known !== undefined && this.#watchIsReady && performance.now() < this.#trustedUntil) return known;
    return this.#look();
  }

  #look(): Snapshot {
    const now = this.#file.read();
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
    this.#watch ??= watchFile(this.#options.dir, this.#options.watcher, () => this.#fileChanged());
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
    await this.#queue.drained();
    this.#feed.close();
    await this.#watch?.close();
    this.#file.close();
  }

  #assertOpen(signal: AbortSignal | undefined): void {
    if (this.#closing !== undefined) throw registryClosed();
    signal?.throwIfAborted();
  }
}
