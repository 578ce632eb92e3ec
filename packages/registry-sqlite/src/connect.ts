import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemErrorCode } from '@pitcrew/core';
import type { RegistryOptions } from '@pitcrew/registry';
import { tooNew } from '@pitcrew/registry/stored';
import type { Database as Connection } from 'libsql';
import { asked, Database } from './database.ts';
import { Damaged, isBusy, NotARegistry, readingFailed, writingFailed } from './errors.ts';

export type Constructor = new (path: string) => Connection;

/** Raised when an older Pitcrew could not read the tables any more. */
const format = 1;
/** Tells a registry from the databases of others: `pcrw`. */
const applicationId = 0x70_63_72_77;

/** How long somebody else may have the whole database: who comes first after a kill, or closes it last. In ms. */
const patienceMs = 5000;
const pauseMs = 10;

/**
 * Entries and keys are bytes, for what comes back as text and is none ends the process. An entry has its key and its
 * version, too, so that all of them can be read as one text.
 */
const tables = `
  CREATE TABLE documents (key BLOB PRIMARY KEY NOT NULL, version INTEGER NOT NULL, entry BLOB NOT NULL) STRICT;
  CREATE TABLE state (revision INTEGER NOT NULL) STRICT;
  INSERT INTO state VALUES (0);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${format};
`;

/**
 * A write-ahead log is what lets readers never wait. With `FULL` it is synced by every commit. With `NORMAL` only before it is
 * moved into the database, so that a power cut takes the last commits and leaves a whole database all the same.
 */
const synchronous = { kill: 'NORMAL', power: 'FULL' } as const;

/**
 * @throws CodedError `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`, `REGISTRY_UNWRITABLE`
 */
export async function connect(
  Sqlite: Constructor,
  path: string,
  survives: NonNullable<RegistryOptions['survives']>,
): Promise<Database> {
  makeFile(path);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return tryToConnect(Sqlite, path, survives);
    } catch (error) {
      if (error instanceof TooNew) throw tooNew(path, error.format);
      if (!isBusy(error) || performance.now() > deadline) throw readingFailed(path, error);
    }
    // Not by SQLite's own waiting, which would stop the event loop.
    await pause(pauseMs);
  }
}

/**
 * For its owner alone; SQLite would make it for all, and gives its other files the same mode. It is not opened where it is there already:
 * to close any descriptor of a file gives up all locks that the process has on it.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (systemErrorCode(error) !== 'EXISTS') throw writingFailed(path, error);
  }
}

function tryToConnect(Sqlite: Constructor, path: string, survives: keyof typeof synchronous): Database {
  const connection = new Sqlite(path);
  try {
    if (asked(connection, 'PRAGMA journal_mode = WAL') !== 'wal')
      throw new Error('its file system has no shared memory, which a write-ahead log needs');
    connection.exec(`PRAGMA synchronous = ${synchronous[survives]}`);
    if (!isRegistry(connection)) makeTables(connection);
    assertWhole(connection);
    connection.exec(`PRAGMA busy_timeout = ${patienceMs}`);
    return new Database(path, connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** False where nothing is in it yet. */
function isRegistry(connection: Connection): boolean {
  const found = Number(asked(connection, 'PRAGMA user_version'));
  if (asked(connection, 'PRAGMA application_id') === applicationId) {
    if (found > format) throw new TooNew(found);
    return true;
  }
  if (asked(connection, 'SELECT count(*) FROM sqlite_schema') !== 0) throw new NotARegistry();
  return false;
}

/** Documents have sums of their own. That none is missing, or under another key, is known of the pages and of the index. */
function assertWhole(connection: Connection): void {
  const found = asked(
    connection,
    "SELECT count(*) FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'",
  );
  if (found !== 0) throw new Damaged();
}

function makeTables(connection: Connection): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    // Somebody else may have made them meanwhile.
    if (!isRegistry(connection)) connection.exec(tables);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

class TooNew extends Error {
  readonly format: number;

  constructor(found: number) {
    super(`format ${found}`);
    this.format = found;
  }
}
