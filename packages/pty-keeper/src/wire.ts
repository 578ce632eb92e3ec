/**
 * What is said on a keeper's socket; `native/wire.h` is the other half, and documents the payloads. A frame is the size of
 * its payload (u32), its kind (u8) and the payload; numbers are big-endian.
 */
export const protocol = 1;
export const headBytes = 5;
/** Of a payload, but for that of `start`. */
export const frameLimit = 65_536;

export const kind = {
  // The same in every version.
  hello: 1,
  info: 2,
  read: 3,
  bytes: 4,
  forget: 5,
  clear: 6,
  // Of this version.
  start: 16,
  attach: 17,
  input: 18,
  pause: 19,
  resume: 20,
  resize: 21,
  signal: 22,
  destroy: 23,
  started: 32,
  failed: 33,
  attached: 34,
  held: 35,
  output: 36,
  taken: 37,
  exit: 38,
} as const;

/** Where a start failed, as a keeper says it; where not here, in exec. */
export const stage = { name: 1, terminal: 2 } as const;

export function frame(of: number, payloadBytes = 0): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + payloadBytes);
  bytes.writeUInt32BE(payloadBytes, 0);
  bytes[4] = of;
  return bytes;
}

export function offsetFrame(of: number, offset: number): Buffer {
  const bytes = frame(of, 8);
  writeOffset(bytes, offset, headBytes);
  return bytes;
}

/** No program writes 2^53 bytes. */
export function readOffset(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64BE(at));
}

export function writeOffset(bytes: Buffer, offset: number, at: number): void {
  bytes.writeBigUInt64BE(BigInt(offset), at);
}
