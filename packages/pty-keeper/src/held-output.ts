/** As much as is read at once. */
const size = 65_536;
/** More than flood at the same time, as a rule. */
const mostSpare = 8;
const spare: Buffer[] = [];

/** A copy, in memory that is used again: new memory for each read of a flood would be garbage, and V8 stops for some milliseconds to collect it. */
export function hold(bytes: Buffer): Buffer {
  const memory = spare.pop() ?? Buffer.allocUnsafeSlow(size);
  bytes.copy(memory);
  return memory.subarray(0, bytes.length);
}

/** Nobody looks at it any more. */
export function release(held: Buffer): void {
  if (spare.length < mostSpare) spare.push(Buffer.from(held.buffer));
}
