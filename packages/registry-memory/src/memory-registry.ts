import type { AbortOptions } from '@pitcrew/core';
import {
  ChangeFeed,
  registryClosed,
  runTransaction,
  Snapshot,
  type Document,
  type Entry,
  type Registry,
  type RegistryChange,
  type RegistrySubscription,
  type Transaction,
} from '@pitcrew/registry';

export class MemoryRegistry implements Registry {
  readonly #feed = new ChangeFeed();
  #snapshot = Snapshot.empty;
  /** The last transaction that was accepted. A body may call `transact`, so even here they have to queue. */
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  async get(key: string, { signal }: AbortOptions = {}): Promise<Document | undefined> {
    this.#assertOpen(signal);
    return this.#snapshot.get(key);
  }

  async getEntry(key: string, { signal }: AbortOptions = {}): Promise<Entry | undefined> {
    this.#assertOpen(signal);
    return this.#snapshot.entry(key);
  }

  async list(prefix = '', { signal }: AbortOptions = {}): Promise<readonly Entry[]> {
    this.#assertOpen(signal);
    return this.#snapshot.list(prefix);
  }

  async transact<T>(body: (transaction: Transaction) => T, { signal }: AbortOptions = {}): Promise<T> {
    this.#assertOpen(signal);
    const result = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#apply(body);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  watch(
    prefix: string,
    listener: (change: RegistryChange) => void,
    { signal }: AbortOptions = {},
  ): RegistrySubscription {
    this.#assertOpen(signal);
    return this.#feed.subscribe(prefix, listener, Promise.resolve(), signal);
  }

  close(): Promise<void> {
    this.#closing ??= this.#last.then(() => this.#feed.close());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #apply<T>(body: (transaction: Transaction) => T): T {
    const before = this.#snapshot;
    const { result, after } = runTransaction(before, body);
    this.#snapshot = after;
    if (after !== before && this.#feed.size > 0) this.#feed.announce(after.changedSince(before));
    return result;
  }

  #assertOpen(signal: AbortSignal | undefined): void {
    if (this.#closing !== undefined) throw registryClosed();
    signal?.throwIfAborted();
  }
}
