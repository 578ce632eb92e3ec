import type { Document, Entry } from '@pitcrew/registry';
import { isLong } from './key.ts';

/** What is stored for a key: its version, a space, and its value as JSON; for a long key `[key, value]`. */
export function encodeRow({ key, version, value }: Entry): string {
  return `${version} ${JSON.stringify(isLong(key) ? [key, value] : value)}`;
}

export function rowVersion(row: string): number {
  return Number.parseInt(row, 10);
}

/** @param key undefined where only the row knows it */
export function decodeRow(key: string | undefined, row: string): Entry {
  const version = rowVersion(row);
  const stored = JSON.parse(row.slice(row.indexOf(' ') + 1)) as Document;
  if (key !== undefined && !isLong(key)) return { key, version, value: stored };
  const [whole, value] = stored as [string, Document];
  return { key: whole, version, value };
}
