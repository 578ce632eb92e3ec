import { crc32 } from 'node:zlib';

/** Kind and channel, which every payload has. */
export const prefixBytes = 5;

/** What each value of a byte does to a sum. */
const table = Int32Array.from({ length: 256 }, (_none, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb8_8320;
  return sum;
});

/** Of a payload: its prefix, which begins at `at`, by hand, since zlib would want an array of it alone; then its body. */
export function checksum(bytes: Uint8Array, at: number, body: Uint8Array): number {
  let sum = -1;
  for (let index = at; index < at + prefixBytes; index += 1)
    sum = (sum >>> 8) ^ (table[(sum ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  return crc32(body, ~sum >>> 0);
}
