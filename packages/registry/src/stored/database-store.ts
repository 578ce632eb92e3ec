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
    try {
      return await this.#database.commit(from, revision, changes);
    } catch (error) {
      throw this.#database.writingFailed(error);
    }
  }
}
