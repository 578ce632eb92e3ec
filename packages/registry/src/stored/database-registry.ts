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
import { CommitQueue } from './commit-queue.ts';
import { readFrom, type DatabaseDriver } from './database-driver.ts';
import type { DatabaseState } from './database-state.ts';
import { DatabaseStore } from './database-store.ts';
import type { DatabaseRegistryOptions } from './options.ts';
import { watchStore, type StoreWatch } from './store-watch.ts';

/**
 * For implementors: a registry over a database that other processes write, too. Reads ask the database; nothing is kept here but the
 * versions that watchers know. Bodies do not run inside a transaction of the database, because its own lock would make everybody else
 * wait for one that was stopped: they run under the injected lock, on what the database says, and one commit then writes all of it.
 */
export class DatabaseRegistry implements Registry {
  readonly #database: DatabaseDriver;
  readonly #options: DatabaseRegistryOptions;
  readonly #queue: CommitQueue<DatabaseState>;
  readonly #feed = new ChangeFeed();
  #watch: StoreWatch | undefined;
  /** What subscribers have heard of. */
  #heard: { readonly revision: number; readonly versions: ReadonlyMap<string, number> } | undefined;
  #closing: Promise<void> | undefined;

  constructor(database: DatabaseDriver, options: DatabaseRegistryOptions) {
    this.#database = database;
    this.#options = options;
    this.#queue = new CommitQueue(new DatabaseStore(database), options.lock, options.writesAlone);
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

  #read<T>(signal: AbortSignal | undefined, read: (database: DatabaseDriver) => T): T {
    this.#assertOpen(signal);
    return readFrom(this.#database, (database) => {
      database.refresh();
      return read(database);
    });
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
    this.#watch ??= watchStore(this.#database.writtenPath, this.#options.watcher, () => this.#tell());
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
