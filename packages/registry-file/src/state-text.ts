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

/** JSON for people to read, one line a member; entries sorted, so that two states can be compared by `diff`. */
export function writeState(snapshot: Snapshot): string {
  // `JSON.stringify` would bring keys that look like numbers to the front, and loses none without a prototype.
  const entries: Record<string, { version: number; value: Document }> = Object.create(null);
  for (const { key, version, value } of snapshot) entries[key] = { version, value };
  return `${JSON.stringify({ format, revision: snapshot.revision, entries }, null, 2)}\n`;
}

/**
 * @throws UnknownFormat
 * @throws TypeError, SyntaxError for what `writeState` never wrote, naming what is wrong
 */
export function readState(bytes: Uint8Array): Snapshot {
  const state: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (!isObject(state)) throw new TypeError('it holds no object');
  if (typeof state['format'] === 'number' && state['format'] > format)
    throw new UnknownFormat(state['format']);
  const { revision, entries } = state;
  if (state['format'] !== format) throw new TypeError('"format" is missing');
  if (!isCount(revision)) throw new TypeError('"revision" is no count');
  if (!isObject(entries)) throw new TypeError('"entries" is no object');
  return new Snapshot(
    revision,
    Object.entries(entries).map(([key, entry]) => readEntry(key, entry, revision)),
  );
}

function readEntry(key: string, entry: unknown, revision: number): Entry {
  if (!isObject(entry) || !('value' in entry))
    throw new TypeError(`entry ${JSON.stringify(key)} has no value`);
  const { version } = entry;
  if (!isCount(version) || version === 0 || version > revision) {
    throw new TypeError(`entry ${JSON.stringify(key)} has no version from 1 to ${revision}`);
  }
  return { key, version, value: entry['value'] as Document };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
