import { isDeepStrictEqual } from 'node:util';
import { cloneDocument } from './clone-document.ts';
import type { Document, Entry } from './registry.ts';
import type { State } from './state.ts';

/**
 * For implementors that have the whole store in memory: one state of it, which never changes. A new state is a new
 * snapshot, so that readers need no lock and a transaction that fails leaves nothing to undo.
 */
export class Snapshot implements State<Snapshot> {
  static readonly empty = new Snapshot(0, []);

  /** Counts the transactions of the whole store that changed something, so that no version is ever used twice. */
  readonly revision: number;
  readonly #entries: ReadonlyMap<string, Entry>;
  #sortedKeys: readonly string[] | undefined;

  /** @param entries become the snapshot's own: nobody changes them from here on */
  constructor(revision: number, entries: Iterable<Entry> | ReadonlyMap<string, Entry>) {
    this.revision = revision;
    this.#entries = entries instanceof Map ? entries : byKey(entries as Iterable<Entry>);
  }

  /** How many entries there are. */
  get size(): number {
    return this.#entries.size;
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
    return entry === undefined ? undefined : cloneDocument(entry.value);
  }

  /** A copy. */
  entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : copyEntry(entry);
  }

  /** The entry itself: to be stored, not to be handed out. */
  stored(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  keys(prefix = ''): readonly string[] {
    const keys = this.#keys();
    const first = firstNotBefore(keys, prefix);
    let end = first;
    while (end < keys.length && keys[end]?.startsWith(prefix) === true) end++;
    return keys.slice(first, end);
  }

  /** Copies, sorted by key. */
  list(prefix = ''): readonly Entry[] {
    const list: Entry[] = [];
    for (const key of this.keys(prefix)) {
      const entry = this.#entries.get(key);
      if (entry !== undefined) list.push(copyEntry(entry));
    }
    return list;
  }

  /** The state after putting `changes`; `undefined` deletes. */
  with(changes: ReadonlyMap<string, Document | undefined>): Snapshot {
    const version = this.revision + 1;
    const put: Entry[] = [];
    const deleted: string[] = [];
    for (const [key, value] of changes) {
      if (value === undefined) deleted.push(key);
      else put.push({ key, value, version });
    }
    return this.after(version, put, deleted);
  }

  /** A later state: what was put since has the versions that it got then, and becomes the snapshot's own. */
  after(revision: number, put: Iterable<Entry>, deleted: Iterable<string>): Snapshot {
    const entries = new Map(this.#entries);
    for (const key of deleted) entries.delete(key);
    let sameKeys = entries.size === this.#entries.size;
    for (const entry of put) {
      sameKeys &&= this.#entries.has(entry.key);
      entries.set(entry.key, entry);
    }
    const after = new Snapshot(revision, entries);
    if (sameKeys) after.#sortedKeys = this.#sortedKeys;
    return after;
  }

  /**
   * Sorted keys of what is not as it was in `before`. Compares values too: a store that was replaced or edited by
   * hand may have the same version for another value.
   */
  changedSince(before: Snapshot): readonly string[] {
    const changed: string[] = [];
    for (const [key, entry] of this.#entries) {
      const then = before.#entries.get(key);
      if (entry !== then && !isDeepStrictEqual(entry, then)) changed.push(key);
    }
    for (const key of before.#entries.keys()) if (!this.#entries.has(key)) changed.push(key);
    return changed.sort();
  }

  #keys(): readonly string[] {
    // `sort` without a function compares code units.
    this.#sortedKeys ??= [...this.#entries.keys()].sort();
    return this.#sortedKeys;
  }
}

function byKey(entries: Iterable<Entry>): ReadonlyMap<string, Entry> {
  const map = new Map<string, Entry>();
  for (const entry of entries) map.set(entry.key, entry);
  return map;
}

function copyEntry({ key, value, version }: Entry): Entry {
  return { key, value: cloneDocument(value), version };
}

/** The index of the first of the sorted `keys` that is not before `prefix`. */
function firstNotBefore(keys: readonly string[], prefix: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
