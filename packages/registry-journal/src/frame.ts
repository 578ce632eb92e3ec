import { crc32 } from 'node:zlib';

/*
 * A frame: [length u32][crc32 of the payload u32][crc32 of the eight bytes before u32][payload], little-endian.
 * The head has a sum of its own, so that a length can be believed before its payload is there.
 */
const headBytes = 12;

export function encodeFrame(payload: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(payload));
  const frame = Buffer.allocUnsafe(headBytes + body.length);
  frame.writeUInt32LE(body.length, 0);
  frame.writeUInt32LE(crc32(body), 4);
  frame.writeUInt32LE(crc32(frame.subarray(0, 8)), 8);
  body.copy(frame, headBytes);
  return frame;
}

/** Of the whole frame that `bytes` begin with. */
export function frameLength(bytes: Buffer): number {
  return headBytes + bytes.readUInt32LE(0);
}

/** What lies at an offset: a whole frame, the beginning of one that was never finished, or neither. */
export type Found =
  | { readonly kind: 'frame'; readonly payload: Buffer; readonly end: number }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'damaged' };

export function frameAt(bytes: Buffer, offset: number): Found {
  const left = bytes.length - offset;
  if (left < headBytes) return { kind: 'unfinished' };
  const start = offset + headBytes;
  const headIsGood = bytes.readUInt32LE(offset + 8) === crc32(bytes.subarray(offset, offset + 8));
  // After a power cut the end may be there as zeros: the size was on the disk, and the bytes were not.
  if (!headIsGood) return { kind: isZeros(bytes, offset) ? 'unfinished' : 'damaged' };
  const end = start + bytes.readUInt32LE(offset);
  if (end > bytes.length) return { kind: 'unfinished' };
  const payload = bytes.subarray(start, end);
  if (crc32(payload) !== bytes.readUInt32LE(offset + 4)) return { kind: 'damaged' };
  return { kind: 'frame', payload, end };
}

/** Whole frames behind a damage, wherever they begin. */
export function* framesBehind(bytes: Buffer, offset: number): Generator<Buffer> {
  for (let at = offset + 1; at + headBytes <= bytes.length; at++) {
    const found = frameAt(bytes, at);
    if (found.kind !== 'frame') continue;
    yield found.payload;
    at = found.end - 1;
  }
}

function isZeros(bytes: Buffer, offset: number): boolean {
  return bytes.subarray(offset).every((byte) => byte === 0);
}
