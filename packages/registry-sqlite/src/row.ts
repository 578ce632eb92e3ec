import { crc32 } from 'node:zlib';
import type { Document, Entry } from '@pitcrew/registry';
import { Damaged } from './errors.ts';

type Stored = readonly [key: string, version: number, value: Document];

/** Between rows that are read as one; JSON has none. */
const lineFeed = 0x0a;
const sumBytes = 8;

/**
 * What is stored for an entry: the crc32 of the rest in eight hexadecimal digits, and `[key, version, value]` as JSON. SQLite has no sums
 * of what is in its pages, and a document with another letter in it would still be one.
 */
export function encodeRow({ key, version, value }: Entry): Buffer {
  const json = Buffer.from(JSON.stringify([key, version, value] satisfies Stored));
  return Buffer.concat([Buffer.from(sumOf(json)), json]);
}

/** @throws Damaged */
export function decodeRow(row: Buffer): Entry {
  const json = row.subarray(sumBytes);
  if (row.toString('latin1', 0, sumBytes) !== sumOf(json)) throw new Damaged();
  const [key, version, value] = JSON.parse(json.toString()) as Stored;
  return { key, version, value };
}

/** @throws Damaged */
export function decodeRows(rows: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let start = 0; start < rows.length;) {
    const found = rows.indexOf(lineFeed, start);
    const end = found === -1 ? rows.length : found;
    entries.push(decodeRow(rows.subarray(start, end)));
    start = end + 1;
  }
  return entries;
}

function sumOf(json: Buffer): string {
  return crc32(json).toString(16).padStart(sumBytes, '0');
}
