import { crc32 } from 'node:zlib';

/*
 * A frame of a log: [place u64][length u32][crc32 of the payload u32][crc32 of the sixteen bytes before u32][payload], little-endian.
 * The place is that of its first byte in the program's output: whoever skips a damaged frame knows how much is missing.
 */
const summedBytes = 16;
const headBytes = summedBytes + 4;

/** A part of a program's output. */
export interface Printed {
  /** Where in the output it begins. */
  readonly place: number;
  readonly bytes: Uint8Array;
}

/** What stands before output that comes in parts, so that they need not be copied into one. */
export function printedHead(place: number, parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeBigUInt64LE(BigInt(place), 0);
  head.writeUInt32LE(byteLength(parts), 8);
  head.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    12,
  );
  head.writeUInt32LE(crc32(head.subarray(0, summedBytes)), summedBytes);
  return head;
}

export function byteLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** What is whole of a file, and how many bytes there are behind the last whole frame. */
export interface Readable {
  readonly output: readonly Printed[];
  readonly unread: number;
}

export function readPrinted(file: Buffer): Readable {
  const output: Printed[] = [];
  let read = 0;
  for (let at = 0; at + headBytes <= file.length;) {
    const end = endOfFrame(file, at);
    if (end === undefined || end > file.length) {
      // Where a head can't be believed, the next one may be anywhere.
      at++;
      continue;
    }
    const bytes = file.subarray(at + headBytes, end);
    if (crc32(bytes) === file.readUInt32LE(at + 12)) {
      output.push({ place: Number(file.readBigUInt64LE(at)), bytes });
      read = end;
    }
    at = end;
  }
  return { output, unread: file.length - read };
}

/** Undefined where no head of a frame is. */
function endOfFrame(file: Buffer, at: number): number | undefined {
  const sum = crc32(file.subarray(at, at + summedBytes));
  if (sum !== file.readUInt32LE(at + summedBytes)) return undefined;
  return at + headBytes + file.readUInt32LE(at + 8);
}
