import { Snapshot, type Entry } from '@pitcrew/registry';
import { frameAt, framesBehind } from './frame.ts';
import { readChange, readState, UnknownFormat } from './record.ts';

/** What frames say, up to where they are whole. */
export interface Followed {
  readonly snapshot: Snapshot;
  /** Where the last whole frame ends. What is behind it is being written, or its writer was killed. */
  readonly end: number;
}

/** A place in the journal that no writer left so, and what is good before it. */
export class Damage extends Error {
  readonly before: Snapshot;

  constructor(reason: string, offset: number, before: Snapshot, lastRevision: number) {
    super(`${reason}, at byte ${offset}`);
    // No version that is behind the damage may be used again.
    this.before = lastRevision > before.revision ? before.after(lastRevision, [], []) : before;
  }
}

/**
 * Reads on from `known`; from the beginning of the file where that is undefined.
 *
 * @param start of `bytes` in the file, for messages
 * @throws Damage, UnknownFormat
 */
export function follow(bytes: Buffer, start: number, known: Snapshot | undefined): Followed {
  const changes = new Changes(known);
  let end = 0;
  while (end < bytes.length) {
    const found = frameAt(bytes, end);
    // A file is put at its path with its first frame: that one is never under way.
    if (found.kind === 'unfinished' && changes.began) break;
    try {
      if (found.kind !== 'frame') throw new TypeError('it has bytes that are no record');
      changes.add(found.payload);
      end = found.end;
    } catch (error) {
      if (error instanceof UnknownFormat) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Damage(reason, start + end, changes.snapshot(), lastRevisionBehind(bytes, end));
    }
  }
  if (!changes.began) throw new Damage('it is empty', start, Snapshot.empty, 0);
  return { snapshot: changes.snapshot(), end };
}

/** Gathers the changes of many frames, so that they cost one new snapshot. */
class Changes {
  #base: Snapshot | undefined;
  #revision: number;
  readonly #put = new Map<string, Entry>();
  readonly #deleted = new Set<string>();

  constructor(base: Snapshot | undefined) {
    this.#base = base;
    this.#revision = base?.revision ?? 0;
  }

  get began(): boolean {
    return this.#base !== undefined;
  }

  add(payload: Buffer): void {
    if (this.#base === undefined) {
      this.#base = readState(payload);
      this.#revision = this.#base.revision;
      return;
    }
    const { from, to, put, deleted } = readChange(payload);
    if (from > this.#revision)
      throw new TypeError(`the changes after revision ${this.#revision} are missing`);
    // Of a writer that had lost its lock: it knows that nothing came of it, and does it again.
    if (from < this.#revision) return;
    for (const key of deleted) {
      this.#put.delete(key);
      this.#deleted.add(key);
    }
    for (const entry of put) {
      this.#deleted.delete(entry.key);
      this.#put.set(entry.key, entry);
    }
    this.#revision = to;
  }

  snapshot(): Snapshot {
    const base = this.#base ?? Snapshot.empty;
    if (this.#revision === base.revision) return base;
    return base.after(this.#revision, this.#put.values(), this.#deleted);
  }
}

function lastRevisionBehind(bytes: Buffer, offset: number): number {
  let last = 0;
  for (const payload of framesBehind(bytes, offset)) {
    try {
      last = Math.max(last, readChange(payload).to);
    } catch {
      // Whole, and still not ours: it says nothing.
    }
  }
  return last;
}
