import { utimesSync } from 'node:fs';
import { readFrom, type DatabaseDriver } from './database-driver.ts';
import { DatabaseState } from './database-state.ts';
import type { Committing } from './store.ts';

/** A database as the queue of transactions sees it. */
export class DatabaseStore implements Committing<DatabaseState> {
  readonly path: string;
  readonly #database: DatabaseDriver;

  constructor(database: DatabaseDriver) {
    this.path = database.path;
    this.#database = database;
  }

  readOrMakeRoom(): DatabaseState {
    return readFrom(this.#database, (database) => {
      database.refresh();
      return DatabaseState.of(database);
    });
  }

  async write({ from, revision, changes }: DatabaseState): Promise<boolean> {
    let isWritten: boolean;
    try {
      isWritten = await this.#database.commit(from, revision, changes);
    } catch (error) {
      throw this.#database.writingFailed(error);
    }
    if (isWritten) touch(this.#database.writtenPath);
    return isWritten;
  }
}

/**
 * Tells watchers once more. LMDB and SQLite make a commit readable by a word in shared memory, after the last write that a watcher is told
 * of: one that looked in between has seen nothing, and nobody would tell it again.
 */
function touch(path: string): void {
  const now = Date.now() / 1000;
  try {
    utimesSync(path, now, now);
  } catch {
    // Somebody has removed it: the next read or write says so.
  }
}
