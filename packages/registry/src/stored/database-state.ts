import { cloneDocument } from '../clone-document.ts';
import type { Document, Entry } from '../registry.ts';
import type { State } from '../state.ts';
import { readFrom, type DatabaseDriver } from './database-driver.ts';

/** What a database says under the lock, and what transactions that are not written yet have made of it. */
export class DatabaseState implements State<DatabaseState> {
  readonly revision: number;
  /** The revision of the database that it began with. */
  readonly from: number;
  /** What is to be written; undefined for what is to be deleted. */
  readonly changes: ReadonlyMap<string, Entry | undefined>;
  readonly #database: DatabaseDriver;

  private constructor(
    database: DatabaseDriver,
    from: number,
    revision: number,
    changes: DatabaseState['changes'],
  ) {
    this.#database = database;
    this.from = from;
    this.revision = revision;
    this.changes = changes;
  }

  static of(database: DatabaseDriver): DatabaseState {
    const { revision } = database;
    return new DatabaseState(database, revision, revision, new Map());
  }

  has(key: string): boolean {
    return this.version(key) !== 0;
  }

  version(key: string): number {
    if (this.changes.has(key)) return this.changes.get(key)?.version ?? 0;
    return readFrom(this.#database, (database) => database.version(key));
  }

  get(key: string): Document | undefined {
    const change = this.changes.get(key);
    if (change !== undefined) return cloneDocument(change.value);
    if (this.changes.has(key)) return undefined;
    return readFrom(this.#database, (database) => database.entry(key)?.value);
  }

  keys(prefix = ''): readonly string[] {
    const stored = readFrom(this.#database, (database) => database.versions(prefix));
    const keys = new Set(stored.map(({ key }) => key));
    for (const [key, entry] of this.changes) {
      if (entry === undefined) keys.delete(key);
      else if (key.startsWith(prefix)) keys.add(key);
    }
    return [...keys].sort();
  }

  with(changes: ReadonlyMap<string, Document | undefined>): DatabaseState {
    const version = this.revision + 1;
    const all = new Map(this.changes);
    for (const [key, value] of changes)
      all.set(key, value === undefined ? undefined : { key, value, version });
    return new DatabaseState(this.#database, this.from, version, all);
  }
}
