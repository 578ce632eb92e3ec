/** Of rows that came into a history together, and of some more screens. */
const mostSpare = 128;
const spare: Uint8Array[] = [];
/** Buffers come in steps, so that one that is used again is seldom too short. */
const step = 32;

/** At least as many bytes as that, with anything in them. */
export function takeBytes(count: number): Uint8Array {
  const bytes = spare.pop();
  if (bytes !== undefined && bytes.length >= count) return bytes;
  return new Uint8Array(Math.ceil(count / step) * step);
}

/** Nobody may use them any more. */
export function giveBytes(bytes: Uint8Array): void {
  if (spare.length < mostSpare) spare.push(bytes);
}
