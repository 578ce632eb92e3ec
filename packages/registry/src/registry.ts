import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

/**
 * A JSON value. Copied on the way in and on the way out: nobody can change the store by changing one.
 *
 * Members that are `undefined` are left out, `-0` is stored as `0`; what is no JSON is a `TypeError` of `put`.
 */
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
  /**
   * At least 1, and higher after every transaction that put this key. Never used again for this key, not even
   * after it was deleted and put anew.
   */
  readonly version: number;
}

/**
 * What a `transact` body sees and does. Reads see the body's own writes. Keys are any strings.
 *
 * Good only until the body returns or throws; every member throws a `TypeError` after that.
 */
export interface Transaction {
  get(key: string): Document | undefined;
  /**
   * 0 for a key that is absent. After a `put` in this body the version that it will have; a second `put` in the
   * same body does not change it again.
   */
  version(key: string): number;
  /** Keys with that prefix, sorted by code unit. */
  keys(prefix?: string): readonly string[];
  /**
   * @param expectedVersion compare-and-set: where the key's version is another (0 = must be absent) this throws
   *   `REGISTRY_CONFLICT`, and the whole transaction fails with it even if the body catches it
   * @throws TypeError where `value` is no JSON
   */
  put(key: string, value: Document, expectedVersion?: number): void;
  /** Nothing happens where the key is absent, and that is no change. */
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
  /**
   * The value, or `undefined` where the key is absent. Never waits for a writer, not even for one that was
   * stopped in the middle of a transaction. Sees every transaction that resolved before the call, by anyone;
   * a backend may offer an option that trades this for speed.
   */
  get(key: string, options?: AbortOptions): Promise<Document | undefined>;
  /** As `get`, with the version. */
  getEntry(key: string, options?: AbortOptions): Promise<Entry | undefined>;
  /** One consistent snapshot of all entries with that prefix, sorted by code unit. As fresh as `get`. */
  list(prefix?: string, options?: AbortOptions): Promise<readonly Entry[]>;
  /**
   * Runs `body` alone among all writers (of all processes, with the trait `acrossProcesses`) and applies
   * all of its changes, or none where it throws. When it resolves, the changes are as durable as the traits say.
   *
   * Transactions of one registry run in the order of the calls. One that changes nothing writes nothing.
   *
   * @param body synchronous (a promise as its result is a `TypeError`); may run again, so it must have no effects
   *   of its own. It may call this registry: a `transact` runs after it, and a read sees nothing of it before all
   *   of it is applied, so the state before it or, where the read took that long, the one after
   * @throws CodedError `REGISTRY_CONFLICT`, `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`, `REGISTRY_UNWRITABLE`;
   *   whatever `body` throws. Aborting has an effect until `body` runs
   */
  transact<T>(body: (transaction: Transaction) => T, options?: AbortOptions): Promise<T>;
  /**
   * Reports changes of keys with that prefix, by anyone, after they can be read. Changes may be merged.
   *
   * The listener is called on its own: what it throws is an uncaught exception and stops no other listener.
   * Aborting closes the subscription; so does closing the registry.
   *
   * @throws CodedError `REGISTRY_CLOSED`
   */
  watch(
    prefix: string,
    listener: (change: RegistryChange) => void,
    options?: AbortOptions,
  ): RegistrySubscription;
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
  /**
   * What was acknowledged survives the death of the process (`kill`), or, unless this says so, of the machine (`power`). Backends
   * that would win no time by it ignore it.
   */
  readonly survives?: 'kill' | 'power';
  /**
   * No other process writes while this registry is open: a lock is taken once and kept until `close`, not for each transaction. Others
   * may read; one that writes all the same waits that long. Backends that would win no time by it ignore it.
   */
  readonly writesAlone?: boolean;
}

export type RegistryBackend<Options extends RegistryOptions = RegistryOptions> = Backend<
  'registry',
  Options,
  Registry,
  RegistryTraits
>;
