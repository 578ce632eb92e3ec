import { cloneDocument, type Document, type Entry, type State } from '@pitcrew/registry';
import type { Database } from './database.ts';

/** What a database says under the lock, and what transactions that are not written yet have made of it. */
export class LmdbState implements State<LmdbState> {
  readonly revision: number;
  /** The revision of the database that it began with. */
  readonly from: number;
  /** What is to be written; undefined for what is to be deleted. */
  readonly changes: ReadonlyMap<string, Entry | undefined>;
  readonly #database: Database;

  private constructor(database: Database, from: number, revision: number, changes: LmdbState['changes']) {
    this.#database = database;
    this.from = from;
    this.revision = revision;
    this.changes = changes;
  }

  static of(database: Database): LmdbState {
    const { revision } = database;
    return new LmdbState(database, revision, revision, new Map());
  }

  has(key: string): boolean {
    return this.version(key) !== 0;
  }

  version(key: string): number {
    return this.changes.has(key) ? (this.changes.get(key)?.version ?? 0) : this.#database.version(key);
  }

  get(key: string): Document | undefined {
    const change = this.changes.get(key);
    if (change !== undefined) return cloneDocument(change.value);
    return this.changes.has(key) ? undefined : this.#database.entry(key)?.value;
  }

  keys(prefix = ''): readonly string[] {
    const keys = new Set(this.#database.versions(prefix).map(({ key }) => key));
    for (const [key, entry] of this.changes) {
      if (entry === undefined) keys.delete(key);
      else if (key.startsWith(prefix)) keys.add(key);
    }
    return [...keys].sort();
  }

  with(changes: ReadonlyMap<string, Document | undefined>): LmdbState {
    const version = this.revision + 1;
    const all = new Map(this.changes);
    for (const [key, value] of changes)
      all.set(key, value === undefined ? undefined : { key, value, version });
    return new LmdbState(this.#database, this.from, version, all);
  }
}
