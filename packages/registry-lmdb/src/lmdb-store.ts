import { unwritable, type Committing } from '@pitcrew/registry/stored';
import type { Database } from './database.ts';
import { readingFailed } from './errors.ts';
import { LmdbState } from './lmdb-state.ts';

/** A database as the queue of transactions sees it. */
export class LmdbStore implements Committing<LmdbState> {
  readonly path: string;
  readonly #database: Database;

  constructor(path: string, database: Database) {
    this.path = path;
    this.#database = database;
  }

  readOrMakeRoom(): LmdbState {
    try {
      this.#database.refresh();
      return LmdbState.of(this.#database);
    } catch (error) {
      throw readingFailed(this.path, error);
    }
  }

  async write({ from, revision, changes }: LmdbState): Promise<boolean> {
    try {
      return this.#database.commit(from, revision, changes);
    } catch (error) {
      throw unwritable(this.path, error);
    }
  }
}
