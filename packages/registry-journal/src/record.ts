import { Snapshot, type Document, type Entry } from '@pitcrew/registry';

/** Raised when an older Pitcrew could not read the file any more. */
const format = 1;

/** A file of a later format: whole, but not ours to understand. */
export class UnknownFormat extends Error {
  readonly format: unknown;

  constructor(found: unknown) {
    super(`format ${String(found)}`);
    this.format = found;
  }
}

type Row = readonly [key: string, version: number, value: Document];

/** The first record of a file: a whole state. */
export interface StateRecord {
  readonly format: number;
  readonly revision: number;
  readonly entries: readonly Row[];
}

/** Every other one: what a commit changed. */
export interface ChangeRecord {
  /** The revision that it was made on. Where the file is further by then, it is void: a writer had lost its lock. */
  readonly from: number;
  readonly to: number;
  readonly put: readonly Row[];
  readonly deleted: readonly string[];
}

export function stateRecord(snapshot: Snapshot): StateRecord {
  return { format, revision: snapshot.revision, entries: Array.from(snapshot, rowOf) };
}

export function changeRecord(before: Snapshot, after: Snapshot, changed: Iterable<string>): ChangeRecord {
  const put: Row[] = [];
  const deleted: string[] = [];
  for (const key of changed) {
    const entry = after.stored(key);
    if (entry === undefined) deleted.push(key);
    else put.push(rowOf(entry));
  }
  return { from: before.revision, to: after.revision, put, deleted };
}

/** @throws UnknownFormat; TypeError, SyntaxError for what `stateRecord` never made */
export function readState(payload: Buffer): Snapshot {
  const record = parse(payload) as Partial<StateRecord>;
  if (typeof record.format === 'number' && record.format > format) throw new UnknownFormat(record.format);
  if (record.format !== format) throw new TypeError('it does not begin with a state');
  const { revision, entries } = record;
  if (!isCount(revision)) throw new TypeError('its state has no revision');
  return new Snapshot(revision, rows(entries, revision));
}

/** @throws TypeError, SyntaxError for what `changeRecord` never made */
export function readChange(payload: Buffer): { readonly from: number; readonly to: number } & Changes {
  const { from, to, put, deleted } = parse(payload) as Partial<ChangeRecord>;
  if (!isCount(from) || !isCount(to) || to <= from) throw new TypeError('a change has no revisions');
  if (!Array.isArray(deleted) || !deleted.every((key) => typeof key === 'string')) {
    throw new TypeError('a change does not say what was deleted');
  }
  return { from, to, put: rows(put, to), deleted };
}

export interface Changes {
  readonly put: readonly Entry[];
  readonly deleted: readonly string[];
}

function rowOf({ key, version, value }: Entry): Row {
  return [key, version, value];
}

function rows(found: unknown, revision: number): readonly Entry[] {
  if (!Array.isArray(found)) throw new TypeError('a record has no entries');
  return found.map((row: unknown) => {
    if (!Array.isArray(row) || row.length !== 3) throw new TypeError('an entry is no [key, version, value]');
    const [key, version, value] = row as [unknown, unknown, Document];
    if (typeof key !== 'string' || !isCount(version) || version === 0 || version > revision) {
      throw new TypeError(`an entry has no version from 1 to ${revision}`);
    }
    return { key, version, value };
  });
}

function parse(payload: Buffer): object {
  const record: unknown = JSON.parse(payload.toString());
  if (typeof record !== 'object' || record === null) throw new TypeError('a record is no object');
  return record;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
