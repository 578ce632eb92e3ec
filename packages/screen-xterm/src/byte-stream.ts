/** Bytes that become more; `room` first, then `bytes` from `at` on are the caller's to fill. */
export class ByteWriter {
  bytes: Buffer;
  at = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** Makes room for that many more. */
  room(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.at + count));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }

  /** A number of 32 bits, seven of them a byte, the lowest first; there must be room for five bytes. */
  number(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.bytes[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  /** A character as UTF-8; there must be room for four bytes. */
  character(code: number): void {
    const { bytes } = this;
    if (code < 0x80) bytes[this.at++] = code;
    else {
      const rest = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      bytes[this.at++] = (code >> (6 * rest)) | ((0xff00 >> (rest + 1)) & 0xff);
      for (let left = rest - 1; left >= 0; left -= 1) bytes[this.at++] = ((code >> (6 * left)) & 0x3f) | 0x80;
    }
  }

  /** What was written; more than that may be in memory. */
  written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }
}

/** Reads what a `ByteWriter` wrote. Behind the end it reads zeros, and `isWhole` is false. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }

  /** Nothing is left, and nothing was missing. */
  get isWhole(): boolean {
    return this.at === this.bytes.length;
  }
}
