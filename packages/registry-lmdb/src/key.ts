import { createHash } from 'node:crypto';

/** LMDB compares keys by byte, and takes 1978 bytes at most. Longer ones end in a digest. */
const longestUnits = 900;
/** In front of every document's key, to tell them from what else is there. */
const documentByte = 1;

export const revisionKey = Buffer.from([0]);

/** UTF-16 with the high byte first: bytes then compare as code units do, and any string is one, whole pairs or not. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

export function isLong(key: string): boolean {
  return key.length > longestUnits;
}

export function encodeKey(key: string): Buffer {
  const parts = [Buffer.of(documentByte), bytesOf(key.slice(0, longestUnits))];
  if (isLong(key)) parts.push(createHash('sha256').update(bytesOf(key)).digest());
  return Buffer.concat(parts);
}

/** Where keys with that prefix begin, as far as LMDB can tell. */
export function encodePrefix(prefix: string): Buffer {
  return Buffer.concat([Buffer.of(documentByte), bytesOf(prefix.slice(0, longestUnits))]);
}

/** The key; undefined where it is a long one, of which only the row knows the whole. */
export function decodeKey(bytes: Buffer): string | undefined {
  if (bytes.length > 1 + 2 * longestUnits) return undefined;
  return Buffer.from(bytes.subarray(1)).swap16().toString('utf16le');
}
