import type { AbortOptions } from '@pitcrew/core';
import {
  ChangeFeed,
  registryClosed,
  type Document,
  type Entry,
  type Registry,
  type RegistryChange,
  type RegistrySubscription,
  type Transaction,
} from '@pitcrew/registry';
import { CommitQueue, watchStore, type StoreWatch } from '@pitcrew/registry/stored';
import type { Database } from './database.ts';
import { readingFailed } from './errors.ts';
import type { LmdbState } from './lmdb-state.ts';
import { LmdbStore } from './lmdb-store.ts';
import type { RegistryLmdbOptions } from './options.ts';

/** Reads ask the database, which is mapped into memory; nothing is kept here but the versions that watchers know. */
export class LmdbRegistry implements Registry {
  readonly #path: string;
  readonly #database: Database;
  readonly #options: RegistryLmdbOptions;
  readonly #queue: CommitQueue<LmdbState>;
  readonly #feed = new ChangeFeed();
  #watch: StoreWatch | undefined;
  /** What subscribers have heard of. */
  #heard: { readonly revision: number; readonly versions: ReadonlyMap<string, number> } | undefined;
  #closing: Promise<void> | undefined;

  constructor(path: string, database: Database, options: RegistryLmdbOptions) {
    this.#path = path;
    this.#database = database;
    this.#options = options;
    this.#queue = new CommitQueue(new LmdbStore(path, database), options.lock);
  }

  async get(key: string, { signal }: AbortOptions = {}): Promise<Document | undefined> {
    return this.#read(signal, (database) => database.entry(key)?.value);
  }

  async getEntry(key: string, { signal }: AbortOptions = {}): Promise<Entry | undefined> {
    return this.#read(signal, (database) => database.entry(key));
  }

  async list(prefix = '', { signal }: AbortOptions = {}): Promise<readonly Entry[]> {
    return this.#read(signal, (database) => database.entries(prefix));
  }

  async transact<T>(body: (transaction: Transaction) => T, { signal }: AbortOptions = {}): Promise<T> {
    this.#assertOpen(signal);
    const result = await this.#queue.add(body, signal);
    this.#tell();
    return result;
  }

  watch(
    prefix: string,
    listener: (change: RegistryChange) => void,
    { signal }: AbortOptions = {},
  ): RegistrySubscription {
    this.#assertOpen(signal);
    // What is there already is no news.
    if (this.#feed.size === 0) this.#heard = undefined;
    this.#tell();
    return this.#feed.subscribe(prefix, listener, this.#startWatching(), signal);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #read<T>(signal: AbortSignal | undefined, read: (database: Database) => T): T {
    this.#assertOpen(signal);
    try {
      this.#database.refresh();
      return read(this.#database);
    } catch (error) {
      throw readingFailed(this.#path, error);
    }
  }

  /** Looks what has changed since subscribers heard last; what is wrong with the database, the next read will say. */
  #tell(): void {
    if (this.#closing !== undefined || (this.#heard !== undefined && this.#feed.size === 0)) return;
    try {
      this.#database.refresh();
      const { revision } = this.#database;
      const heard = this.#heard;
      if (heard?.revision === revision) return;
      const versions = new Map(this.#database.versions('').map(({ key, version }) => [key, version]));
      this.#heard = { revision, versions };
      if (heard !== undefined) this.#feed.announce(changedKeys(heard.versions, versions));
    } catch {
      return;
    }
  }

  async #startWatching(): Promise<void> {
    this.#watch ??= watchStore(this.#path, this.#options.watcher, () => this.#tell());
    const watch = this.#watch;
    try {
      await watch.ready;
    } catch (error) {
      // The next subscriber tries anew.
      if (this.#watch === watch) this.#watch = undefined;
      throw error;
    }
    this.#tell();
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    this.#feed.close();
    await this.#watch?.close();
    await this.#database.close();
  }

  #assertOpen(signal: AbortSignal | undefined): void {
    if (this.#closing !== undefined) throw registryClosed();
    signal?.throwIfAborted();
  }
}

function changedKeys(
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): readonly string[] {
  const changed: string[] = [];
  for (const [key, version] of now) if (before.get(key) !== version) changed.push(key);
  for (const key of before.keys()) if (!now.has(key)) changed.push(key);
  return changed.sort();
}
