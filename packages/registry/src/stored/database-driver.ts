import type { CodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '../errors.ts';
import type { Entry } from '../registry.ts';

/**
 * What `DatabaseRegistry` asks of a database: its documents, and one revision of the whole. Each member sees what has been
 * committed before the last `refresh`, by anyone, and waits for no writer. What the library throws goes through `readingFailed` or
 * `writingFailed`.
 */
export interface DatabaseDriver {
  /** Of the file; it names the lock. */
  readonly path: string;
  /** The file that is written to by every commit, for whoever watches. */
  readonly writtenPath: string;
  /** From here on reads see what has been committed by now. */
  refresh(): void;
  readonly revision: number;
  entry(key: string): Entry | undefined;
  /** 0 where the key is absent. */
  version(key: string): number;
  /** Sorted by code unit, of one moment. */
  entries(prefix: string): readonly Entry[];
  versions(prefix: string): readonly Pick<Entry, 'key' | 'version'>[];
  /**
   * Applies changes to the state of revision `from`, all of them or none; as durable as the traits promise when it returns, or settles.
   *
   * @param changes undefined for what is to be deleted
   * @returns false, with nothing changed, where the state is of another revision by now
   */
  commit(
    from: number,
    to: number,
    changes: ReadonlyMap<string, Entry | undefined>,
  ): boolean | Promise<boolean>;
  close(): void | Promise<void>;
  readingFailed(error: unknown): CodedError<RegistryErrorCode>;
  writingFailed(error: unknown): CodedError<RegistryErrorCode>;
}

/** Reads, and says what went wrong in the words of the contract. */
export function readFrom<T>(database: DatabaseDriver, read: (database: DatabaseDriver) => T): T {
  try {
    return read(database);
  } catch (error) {
    throw database.readingFailed(error);
  }
}
