import type { CodedError } from '@pitcrew/core';
import type { Lock } from '@pitcrew/lock';
import type { Entry, RegistryErrorCode } from '@pitcrew/registry';
import { unwritable, type DatabaseDriver } from '@pitcrew/registry/stored';
import type { RootDatabase } from 'lmdb';
import { readingFailed } from './errors.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { decodeKey, encodeKey, encodePrefix, revisionKey } from './key.ts';
import { decodeRow, encodeRow, rowVersion } from './row.ts';

export type LmdbDatabase = RootDatabase<string, Buffer>;

/** The documents of a database, and the revision of the whole. Reads are of one moment until the next `refresh`. */
export class Database implements DatabaseDriver {
  readonly path: string;
  readonly #lmdb: LmdbDatabase;
  readonly #lock: Lock;

  constructor(path: string, lmdb: LmdbDatabase, lock: Lock) {
    this.path = path;
    this.#lmdb = lmdb;
    this.#lock = lock;
  }

  get writtenPath(): string {
    return this.path;
  }

  refresh(): void {
    this.#lmdb.resetReadTxn();
  }

  get revision(): number {
    return Number(this.#lmdb.get(revisionKey) ?? 0);
  }

  entry(key: string): Entry | undefined {
    const row = this.#lmdb.get(encodeKey(key));
    return row === undefined ? undefined : decodeRow(key, row);
  }

  version(key: string): number {
    const row = this.#lmdb.get(encodeKey(key));
    return row === undefined ? 0 : rowVersion(row);
  }

  entries(prefix: string): Entry[] {
    return this.#scan(prefix, decodeRow);
  }

  versions(prefix: string): Pick<Entry, 'key' | 'version'>[] {
    return this.#scan(prefix, (key, row) =>
      key === undefined ? decodeRow(key, row) : { key, version: rowVersion(row) },
    );
  }

  /**
   * It blocks: of a commit in the thread of the library that fails, a full disk for example, nobody but the handler of
   * unhandled rejections is told.
   */
  commit(from: number, to: number, changes: ReadonlyMap<string, Entry | undefined>): Promise<boolean> {
    const write = (): boolean => {
      if (this.revision !== from) return false;
      for (const [key, entry] of changes) {
        if (entry === undefined) this.#lmdb.removeSync(encodeKey(key));
        else this.#lmdb.putSync(encodeKey(key), encodeRow(entry));
      }
      this.#lmdb.putSync(revisionKey, String(to));
      return true;
    };
    return oneAtATime(this.#lock, this.path, () => this.#lmdb.transactionSync(write));
  }

  async close(): Promise<void> {
    try {
      await oneAtATime(this.#lock, this.path, () => this.#lmdb.close());
    } catch {
      // Without the lock; where it is closed already this changes nothing.
      await this.#lmdb.close();
    }
  }

  readingFailed(error: unknown): CodedError<RegistryErrorCode> {
    return readingFailed(this.path, error);
  }

  writingFailed(error: unknown): CodedError<RegistryErrorCode> {
    return unwritable(this.path, error);
  }

  #scan<T extends { readonly key: string }>(
    prefix: string,
    decode: (key: string | undefined, row: string) => T,
  ): T[] {
    const start = encodePrefix(prefix);
    const found: T[] = [];
    let hasLong = false;
    for (const { key: bytes, value: row } of this.#lmdb.getRange({ start })) {
      if (!bytes.subarray(0, start.length).equals(start)) break;
      const key = decodeKey(bytes);
      hasLong ||= key === undefined;
      const item = decode(key, row);
      if (item.key.startsWith(prefix)) found.push(item);
    }
    // Long keys lie in the order of their digests.
    return hasLong ? found.sort(byKey) : found;
  }
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return one.key < other.key ? -1 : 1;
}
