import { CodedError } from '@pitcrew/core';
import { frameLimit, headerBytes } from '@pitcrew/transport';
import { checksum, prefixBytes } from './checksum.ts';
import { readU32 } from './u32.ts';

const nothing = new Uint8Array();

/** A frame that was read and found good before: bytes that are the same need no check. */
export interface KnownFrame {
  readonly bytes: Uint8Array;
  readonly kind: number;
  readonly channel: number;
  readonly body: Uint8Array;
}

/**
 * Cuts a stream of chunks into frames. A frame that lies whole in a chunk is read where it lies; only a
 * frame that is split is copied, once, into memory of its final size.
 *
 * A bad frame throws, and there is no way on: nothing behind it can be trusted, so the connection must end.
 */
export class FrameReader {
  kind = 0;
  channel = 0;
  body: Uint8Array = nothing;
  /** What the next frame most likely is. */
  expected: KnownFrame | undefined;

  #chunk: Uint8Array = nothing;
  #at = 0;
  #partial: Uint8Array | undefined;
  #filled = 0;

  /** What has come and is not read. */
  get rest(): Uint8Array {
    return this.#chunk.subarray(this.#at);
  }

  feed(chunk: Uint8Array): void {
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
    const left = this.#chunk.length - this.#at;
    if (left === 0) {
      this.#chunk = nothing;
      this.#at = 0;
      return false;
    }
    if (this.#partial !== undefined || left < headerBytes) return this.#nextInPieces();
    if (this.expected !== undefined && this.#isExpected(this.expected)) return true;
    const size = frameBytes(readU32(this.#chunk, this.#at));
    if (left < size) return this.#nextInPieces();
    this.#accept(this.#chunk, this.#at, size);
    this.#at += size;
    return true;
  }

  /** Whether the bytes are those of the frame that was expected, which is then the current one. */
  #isExpected({ bytes, kind, channel, body }: KnownFrame): boolean {
    this.expected = undefined;
    for (let at = 0; at < bytes.length; at += 1) if (this.#chunk[this.#at + at] !== bytes[at]) return false;
    this.#at += bytes.length;
    this.kind = kind;
    this.channel = channel;
    this.body = body;
    return true;
  }

  /** Gathers a frame that does not lie whole in the chunk: first its header, then all of it. */
  #nextInPieces(): boolean {
    for (;;) {
      const partial = (this.#partial ??= new Uint8Array(headerBytes));
      const piece = this.#chunk.subarray(this.#at, this.#at + partial.length - this.#filled);
      partial.set(piece, this.#filled);
      this.#at += piece.length;
      this.#filled += piece.length;
      if (this.#filled < partial.length) return false;
      const size = frameBytes(readU32(partial, 0));
      if (size === partial.length) {
        this.#partial = undefined;
        this.#filled = 0;
        this.#accept(partial, 0, size);
        return true;
      }
      this.#partial = new Uint8Array(size);
      this.#partial.set(partial);
    }
  }

  #accept(bytes: Uint8Array, at: number, size: number): void {
    const prefix = at + headerBytes;
    const start = prefix + prefixBytes;
    const body = new Uint8Array(bytes.buffer, bytes.byteOffset + start, at + size - start);
    const expected = readU32(bytes, at + 4);
    const found = checksum(bytes, prefix, body);
    if (found !== expected) {
      throw badFrame(`its checksum is ${found.toString(16)}, and its header says ${expected.toString(16)}`);
    }
    this.kind = bytes[prefix] ?? 0;
    this.channel = readU32(bytes, prefix + 1);
    this.body = body;
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
