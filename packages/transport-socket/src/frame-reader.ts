import { crc32 } from 'node:zlib';
import { CodedError } from '@pitcrew/core';
import { frameLimit, headerBytes } from '@pitcrew/transport';

/** Kind and channel, which every payload has. */
export const prefixBytes = 5;

const nothing = Buffer.alloc(0);

/**
 * Cuts a stream of chunks into frames. A frame that lies whole in a chunk is read where it lies; only a
 * frame that is split is copied, once, into a buffer of its final size.
 *
 * A bad frame throws, and there is no way on: nothing behind it can be trusted, so the connection must end.
 */
export class FrameReader {
  kind = 0;
  channel = 0;
  body: Buffer = nothing;

  #chunk: Buffer = nothing;
  #at = 0;
  #partial: Buffer | undefined;
  #filled = 0;

  feed(chunk: Buffer): void {
    const rest = this.#chunk.length - this.#at;
    this.#chunk = rest === 0 ? chunk : Buffer.concat([this.#chunk.subarray(this.#at), chunk]);
    this.#at = 0;
  }

  /**
   * Moves to the next whole frame; false where more bytes are needed.
   *
   * @throws CodedError `TRANSPORT_BAD_FRAME`
   */
  next(): boolean {
    for (;;) {
      const chunk = this.#chunk;
      if (this.#partial === undefined) {
        const left = chunk.length - this.#at;
        if (left === 0) {
          this.#chunk = nothing;
          this.#at = 0;
          return false;
        }
        const size = left < headerBytes ? headerBytes : frameBytes(chunk.readUInt32BE(this.#at));
        if (left >= size) {
          this.#accept(chunk, this.#at, size);
          this.#at += size;
          return true;
        }
        this.#partial = Buffer.allocUnsafe(size);
        this.#filled = 0;
      }
      const partial = this.#partial;
      const copied = chunk.copy(partial, this.#filled, this.#at);
      this.#at += copied;
      this.#filled += copied;
      if (this.#filled < partial.length) return false;
      const size = frameBytes(partial.readUInt32BE(0));
      if (size === partial.length) {
        this.#partial = undefined;
        this.#accept(partial, 0, size);
        return true;
      }
      this.#partial = Buffer.allocUnsafe(size);
      partial.copy(this.#partial);
    }
  }

  #accept(bytes: Buffer, at: number, size: number): void {
    const payload = at + headerBytes;
    const expected = bytes.readUInt32BE(at + 4);
    const found = crc32(bytes.subarray(payload, at + size));
    if (found !== expected) {
      throw badFrame(`its checksum is ${found.toString(16)}, and its header says ${expected.toString(16)}`);
    }
    this.kind = bytes.readUInt8(payload);
    this.channel = bytes.readUInt32BE(payload + 1);
    this.body = bytes.subarray(payload + prefixBytes, at + size);
  }
}

/** Bytes of the whole frame. Checked before anything is allocated for it. */
function frameBytes(length: number): number {
  if (length > frameLimit) throw badFrame(`it claims ${length} bytes, and ${frameLimit} is the limit`);
  if (length < prefixBytes) throw badFrame(`it claims ${length} bytes, too few for a kind and a channel`);
  return headerBytes + length;
}

export function badFrame(why: string, cause?: unknown): CodedError {
  return new CodedError(
    'TRANSPORT_BAD_FRAME',
    `The peer sent a bad frame: ${why}. The connection was closed.`,
    {
      cause,
    },
  );
}
