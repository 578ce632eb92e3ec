/** Bytes of one piece of memory. */
const slabBytes = 64 * 1024;

/** What is larger gets memory of its own. */
const sharedBytes = slabBytes / 8;

let memory = new ArrayBuffer(0);
let used = 0;

/**
 * Memory for a short message, to be kept for as long as anybody wants it. `Buffer.allocUnsafe` does the same, by way
 * of eight functions; after a pause, when no cache holds them any more, that is dearer than the message.
 */
export function take(length: number): Uint8Array {
  if (length > sharedBytes) return new Uint8Array(length);
  if (used + length > memory.byteLength) {
    memory = Buffer.allocUnsafeSlow(slabBytes).buffer;
    used = 0;
  }
  const start = used;
  // Rounded up to where a word may lie.
  used += (length + 7) & ~7;
  return new Uint8Array(memory, start, length);
}
