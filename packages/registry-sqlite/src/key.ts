/** In front of each key, so that keys with a prefix have an end, even those with none. */
const first = '\u0001';

/** UTF-16 with the high byte first: SQLite compares bytes, as code units compare then; and any string is one, whole pairs or not. */
export function encodeKey(key: string): Buffer {
  return Buffer.from(first + key, 'utf16le').swap16();
}

export function decodeKey(bytes: Buffer): string {
  return Buffer.from(bytes).swap16().toString('utf16le').slice(first.length);
}

/** Keys with that prefix are from `start` on, and below `end`. */
export function rangeOf(prefix: string): readonly [start: Buffer, end: Buffer] {
  const start = encodeKey(prefix);
  const end = Buffer.from(start);
  let length = end.length;
  while (end[length - 1] === 0xff) length--;
  // There is one: the first byte is 0.
  end[length - 1] = (end[length - 1] ?? 0) + 1;
  return [start, end.subarray(0, length)];
}
