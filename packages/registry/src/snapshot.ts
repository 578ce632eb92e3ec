import { isDeepStrictEqual } from 'node:util';
import { copyDocument } from './copy-document.ts';
import type { Document, Entry } from './registry.ts';

/**
 * For implementors that have the whole store in memory: one state of it, which never changes. A new state is a new
 * snapshot, so that readers need no lock and a transaction that fails leaves nothing to undo.
 */
export class Snapshot {
  static readonly empty = new Snapshot(0, []);

  /** Counts the transactions of the whole store that changed something, so that no version is ever used twice. */
  readonly revision: number;
  readonly #entries: ReadonlyMap<string, Entry>;
  #sortedKeys: readonly string[] | undefined;

  /** @param entries become the snapshot's own: nobody changes their values from here on */
  constructor(revision: number, entries: Iterable<Entry>) {
    this.revision = revision;
    this.#entries = new Map(Array.from(entries, (entry) => [entry.key, entry]));
  }

  /** The entries themselves, sorted by key: to be stored, not to be handed out. */
  *[Symbol.iterator](): IterableIterator<Entry> {
    for (const key of this.#keys()) {
      const entry = this.#entries.get(key);
      if (entry !== undefined) yield entry;
    }
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  version(key: string): number {
    return this.#entries.get(key)?.version ?? 0;
  }

  /** A copy. */
  get(key: string): Document | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : copyDocument(entry.value);
  }

  /** A copy. */
  entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : { ...entry, value: copyDocument(entry.value) };
  }

  keys(prefix = ''): readonly string[] {
    return this.#keys().filter((key) => key.startsWith(prefix));
  }

  /** Copies, sorted by key. */
  list(prefix = ''): readonly Entry[] {
    return this.keys(prefix).flatMap((key) => this.entry(key) ?? []);
  }

  /** The state after putting `changes`; `undefined` deletes. */
  with(changes: ReadonlyMap<string, Document | undefined>): Snapshot {
    const revision = this.revision + 1;
    const entries = new Map(this.#entries);
    for (const [key, value] of changes) {
      if (value === undefined) entries.delete(key);
      else entries.set(key, { key, value, version: revision });
    }
    return new Snapshot(revision, entries.values());
  }

  /**
   * Sorted keys of what is not as it was in `before`. Compares values too: a store that was replaced or edited by
   * hand may have the same version for another value.
   */
  changedSince(before: Snapshot): readonly string[] {
    const keys = new Set([...this.#entries.keys(), ...before.#entries.keys()]);
    return [...keys]
      .filter((key) => !isDeepStrictEqual(this.#entries.get(key), before.#entries.get(key)))
      .sort();
  }

  #keys(): readonly string[] {
    // `sort` without a function compares code units.
    this.#sortedKeys ??= [...this.#entries.keys()].sort();
    return this.#sortedKeys;
  }
}
