import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

/** A JSON value. Copied on the way in and on the way out: nobody can change the store by changing one. */
export type Document =
  | null
  | boolean
  | number
  | string
  | readonly Document[]
  | { readonly [key: string]: Document | undefined };

export interface Entry {
  readonly key: string;
  readonly value: Document;
  /** Grows with every change of this key, from 1; never used again after a delete within one store. */
  readonly version: number;
}

/** What a `transact` body sees and does. Reads see the body's own writes. */
export interface Transaction {
  get(key: string): Document | undefined;
  /** 0 for a key that is absent. */
  version(key: string): number;
  /** Keys with that prefix, sorted by code unit. */
  keys(prefix?: string): readonly string[];
  /**
   * @param expectedVersion compare-and-set: the whole transaction fails with `REGISTRY_CONFLICT` where the
   *   key's version is another (0 = must be absent)
   */
  put(key: string, value: Document, expectedVersion?: number): void;
  delete(key: string, expectedVersion?: number): void;
}

export interface RegistryChange {
  /** Keys that were put or deleted, sorted. */
  readonly keys: readonly string[];
}

export interface RegistrySubscription extends Closeable {
  /** Settles when every later change is sure to be reported. */
  readonly ready: Promise<void>;
}

export interface Registry extends Closeable {
  /** The value, or `undefined` where the key is absent. Never waits for a writer. */
  get(key: string, options?: AbortOptions): Promise<Document | undefined>;
  getEntry(key: string, options?: AbortOptions): Promise<Entry | undefined>;
  /** One consistent snapshot of all entries with that prefix, sorted by key. Never waits for a writer. */
  list(prefix?: string, options?: AbortOptions): Promise<readonly Entry[]>;
  /**
   * Runs `body` alone among all writers (of all processes, with the trait `acrossProcesses`) and applies
   * all of its changes, or none where it throws. When it resolves, the changes are as durable as the traits say.
   *
   * @param body synchronous; may run again, so it must have no effects of its own
   * @throws CodedError `REGISTRY_CONFLICT`, `REGISTRY_CORRUPT`, `REGISTRY_UNWRITABLE`; whatever `body` throws
   */
  transact<T>(body: (transaction: Transaction) => T, options?: AbortOptions): Promise<T>;
  /** Reports changes of keys with that prefix, by anyone, after they can be read. Changes may be merged. */
  watch(prefix: string, listener: (change: RegistryChange) => void, options?: AbortOptions): RegistrySubscription;
}

export interface RegistryTraits extends Traits {
  /** What a killed writer acknowledged is there for the next process. */
  readonly durable: boolean;
  /** Several processes may open the same `dir` at once. */
  readonly acrossProcesses: boolean;
}

export interface RegistryOptions {
  /** State folder; made with mode 0700 when missing. Backends in memory ignore it. */
  readonly dir: string;
}

export type RegistryBackend<Options extends RegistryOptions = RegistryOptions> = Backend<
  'registry',
  Options,
  Registry,
  RegistryTraits
>;
