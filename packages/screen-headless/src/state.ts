import { crc32 } from 'node:zlib';
import { CodedError } from '@pitcrew/core';

/** `PSH1`, crc32 of the rest, columns, rows; then what the library's own serialiser wrote. */
const magic = 0x50534831;
const headerBytes = 16;

export function freeze(cols: number, rows: number, text: string): Uint8Array {
  const bytes = Buffer.concat([Buffer.alloc(headerBytes), Buffer.from(text)]);
  bytes.writeUInt32BE(magic, 0);
  bytes.writeUInt32BE(cols, 8);
  bytes.writeUInt32BE(rows, 12);
  bytes.writeUInt32BE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/**
 * @returns what makes the screen again when it is written to an empty one
 * @throws CodedError `SCREEN_MALFORMED`
 */
export function thaw(state: Uint8Array, cols: number, rows: number): Uint8Array {
  const bytes = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
  if (
    bytes.length < headerBytes ||
    bytes.readUInt32BE(0) !== magic ||
    bytes.readUInt32BE(4) !== crc32(bytes.subarray(8))
  ) {
    throw malformed('they were not made by `serialise`, or were damaged since');
  }
  const [itsCols, itsRows] = [bytes.readUInt32BE(8), bytes.readUInt32BE(12)];
  if (itsCols !== cols || itsRows !== rows) {
    throw malformed(`they are of ${itsCols}×${itsRows}, the screen has ${cols}×${rows}`);
  }
  return bytes.subarray(headerBytes);
}

function malformed(why: string): CodedError {
  return new CodedError(
    'SCREEN_MALFORMED',
    `The saved screen cannot be restored: ${why}. The screen was left as it was; start it empty instead.`,
  );
}
