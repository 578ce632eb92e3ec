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
} from '../src/index.ts';

export type Body<T> = (transaction: Transaction) => T;

/** Lets every other task run, as a write to a disk would. */
export const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A correct registry whose writes take a while. Mutants override one member. */
export class Double implements Registry {
  protected snapshot = Snapshot.empty;
  protected readonly feed = new ChangeFeed();
  protected last: Promise<unknown> = Promise.resolve();
  protected closing: Promise<void> | undefined;

  async get(key: string, { signal }: AbortOptions = {}): Promise<Document | undefined> {
    this.assertOpen(signal);
    return this.snapshot.get(key);
  }

  async getEntry(key: string, { signal }: AbortOptions = {}): Promise<Entry | undefined> {
    this.assertOpen(signal);
    return this.snapshot.entry(key);
  }

  async list(prefix = '', { signal }: AbortOptions = {}): Promise<readonly Entry[]> {
    this.assertOpen(signal);
    return this.snapshot.list(prefix);
  }

  async transact<T>(body: Body<T>, { signal }: AbortOptions = {}): Promise<T> {
    this.assertOpen(signal);
    const result = this.last.then(() => {
      signal?.throwIfAborted();
      return this.commit(body);
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  watch(
    prefix: string,
    listener: (change: RegistryChange) => void,
    { signal }: AbortOptions = {},
  ): RegistrySubscription {
    this.assertOpen(signal);
    return this.feed.subscribe(prefix, listener, Promise.resolve(), signal);
  }

  close(): Promise<void> {
    this.closing ??= this.last.then(() => this.feed.close());
    return this.closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  protected async commit<T>(body: Body<T>): Promise<T> {
    const { result, after } = runTransaction(this.snapshot, body);
    await tick();
    await this.save(after);
    return result;
  }

  protected async save(after: Snapshot): Promise<void> {
    const before = this.snapshot;
    this.snapshot = after;
    this.feed.announce(after.changedSince(before));
  }

  protected assertOpen(signal: AbortSignal | undefined): void {
    if (this.closing !== undefined) throw registryClosed();
    signal?.throwIfAborted();
  }
}

/** The transaction with some of its members replaced. */
export function altered(transaction: Transaction, members: Partial<Transaction>): Transaction {
  return {
    get: (key) => transaction.get(key),
    version: (key) => transaction.version(key),
    keys: (prefix) => transaction.keys(prefix),
    put: (key, value, expected) => transaction.put(key, value, expected),
    delete: (key, expected) => transaction.delete(key, expected),
    ...members,
  };
}
