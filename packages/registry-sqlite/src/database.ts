import type { CodedError } from '@pitcrew/core';
import type { Entry, RegistryErrorCode } from '@pitcrew/registry';
import type { DatabaseDriver } from '@pitcrew/registry/stored';
import type { Database as Connection } from 'libsql';
import { Damaged, readingFailed, writingFailed } from './errors.ts';
import { decodeKey, encodeKey, rangeOf } from './key.ts';
import { decodeRow, decodeRows, encodeRow } from './row.ts';

/** What is read for a row, or undefined where there is none. */
type Row = readonly unknown[] | undefined;

/** The documents of a SQLite database. */
export class Database implements DatabaseDriver {
  readonly path: string;
  readonly #connection: Connection;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(path: string, connection: Connection) {
    this.path = path;
    this.#connection = connection;
    this.#statements = prepare(connection);
  }

  get writtenPath(): string {
    return `${this.path}-wal`;
  }

  refresh(): void {
    // Each statement reads what has been committed by then.
  }

  get revision(): number {
    const row = this.#statements.revision.get([]) as Row;
    return countOf(row);
  }

  entry(key: string): Entry | undefined {
    const row = this.#statements.entry.get([encodeKey(key)]) as Row;
    return row === undefined ? undefined : decodeRow(bytesOf(row));
  }

  version(key: string): number {
    const row = this.#statements.version.get([encodeKey(key)]) as Row;
    return row === undefined ? 0 : countOf(row);
  }

  entries(prefix: string): Entry[] {
    const row = this.#statements.entries.get(rangeOf(prefix)) as Row;
    return decodeRows(bytesOf(row));
  }

  versions(prefix: string): Pick<Entry, 'key' | 'version'>[] {
    const row = this.#statements.versions.get(rangeOf(prefix)) as Row;
    return (JSON.parse(`[${bytesOf(row).toString()}]`) as [string, number][]).map(([key, version]) => ({
      key: decodeKey(Buffer.from(key, 'hex')),
      version,
    }));
  }

  commit(from: number, to: number, changes: ReadonlyMap<string, Entry | undefined>): boolean {
    const { begin, advance, put, remove, commit } = this.#statements;
    begin.run();
    try {
      const isAsRead = advance.run(to, from).changes === 1;
      if (isAsRead)
        for (const [key, entry] of changes)
          if (entry === undefined) remove.run([encodeKey(key)]);
          else put.run(encodeKey(key), entry.version, encodeRow(entry));
      commit.run();
      return isAsRead;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    try {
      // The library lets go of the files when its statements are collected as garbage. Until then, and in a process that ends
      // before, nothing is left to do for SQLite this way.
      this.#connection.exec('PRAGMA busy_timeout = 0');
      asked(this.#connection, 'PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // All of it is in the log, and the next one who opens it finds it there.
    }
    this.#connection.close();
  }

  readingFailed(error: unknown): CodedError<RegistryErrorCode> {
    return readingFailed(this.path, error);
  }

  writingFailed(error: unknown): CodedError<RegistryErrorCode> {
    return writingFailed(this.path, error);
  }
}

/** Lists come as one value: to make an object of each row takes the library ten times as long as to parse them. */
function prepare(connection: Connection) {
  const among = 'FROM documents WHERE key >= ? AND key < ?';
  return {
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    revision: connection.prepare('SELECT revision FROM state').raw(),
    advance: connection.prepare('UPDATE state SET revision = ? WHERE revision = ?'),
    entry: connection.prepare('SELECT entry FROM documents WHERE key = ?').raw(),
    version: connection.prepare('SELECT version FROM documents WHERE key = ?').raw(),
    entries: connection
      .prepare(`SELECT CAST(group_concat(entry, char(10) ORDER BY key) AS BLOB) ${among}`)
      .raw(),
    versions: connection
      .prepare(
        `SELECT CAST(group_concat('["' || hex(key) || '",' || version || ']', ',' ORDER BY key) AS BLOB) ${among}`,
      )
      .raw(),
    put: connection.prepare(
      'INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET version = excluded.version, entry = excluded.entry',
    ),
    remove: connection.prepare('DELETE FROM documents WHERE key = ?'),
  };
}

/** @throws Damaged for what was never written: with it no commit would ever find the state that it was made on */
function countOf(row: Row): number {
  const count = row?.[0];
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw new Damaged();
  return count;
}

/** None where nothing was found. */
function bytesOf(row: Row): Buffer {
  const bytes = row?.[0];
  if (!(bytes instanceof Uint8Array)) return Buffer.alloc(0);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The one value that a statement gives. */
export function asked(connection: Connection, statement: string): unknown {
  const row = connection.prepare(statement).raw().get([]) as Row;
  return row?.[0];
}
