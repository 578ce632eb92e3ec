import { crc32 } from 'node:zlib';
import { headerBytes, type FrameKind } from '@pitcrew/transport';
import type { ByteStream } from './byte-stream.ts';
import { prefixBytes } from './frame-reader.ts';
import { take } from './slab.ts';
import { writeU32 } from './u32.ts';

/** Frames of one tick are gathered up to this size, then they leave without waiting for the tick's end. */
const batchBytes = 64 * 1024;
/** Larger bodies go to the kernel from where they lie; copying smaller ones is cheaper than a second buffer. */
const copyBytes = 16 * 1024;

const settled = Promise.resolve();

/** What waits to be written to one socket: one write per tick, however many frames. */
export class Outbox {
  /** The peer reads slower than this side writes; cleared by its owner when the stream has drained. */
  blocked = false;
  readonly #stream: ByteStream;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #corked = false;
  #scheduled = false;

  constructor(stream: ByteStream) {
    this.#stream = stream;
  }

  /** Bytes that the kernel has not taken. */
  get length(): number {
    return this.#bytes + this.#stream.unsent;
  }

  add(kind: FrameKind, channel: number, body: Uint8Array): void {
    if (body.length > copyBytes) {
      this.addBytes(head(kind, channel, body));
      this.addBytes(body);
    } else {
      this.addBytes(frame(kind, channel, body));
    }
  }

  addBytes(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= batchBytes) this.flush();
    else if (!this.#corked) this.#schedule();
  }

  /** Holds frames back while a chunk is read, so that its answers leave together. */
  cork(): void {
    this.#corked = true;
  }

  /**
   * @param patient wait for the promises that are about to settle: whoever answers after an `await` or two
   *   still gets its answer into the same write
   */
  uncork(patient: boolean): void {
    this.#corked = false;
    if (this.#bytes === 0) return;
    if (!patient) this.flush();
    // No `queueMicrotask`, which makes an AsyncResource of it.
    else if (!this.#scheduled) void settled.then(() => this.#schedule());
  }

  flush(): void {
    this.#scheduled = false;
    const parts = this.#parts;
    const bytes = this.#bytes;
    if (bytes === 0 || this.#stream.destroyed) return;
    this.#parts = [];
    this.#bytes = 0;
    if (!this.#stream.write(parts, bytes)) this.blocked = true;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(flush, this);
  }
}

function flush(outbox: Outbox): void {
  outbox.flush();
}

function head(kind: FrameKind, channel: number, body: Uint8Array): Uint8Array {
  const bytes = take(headerBytes + prefixBytes);
  writePrefix(bytes, kind, channel, body.length);
  writeU32(bytes, 4, crc32(body, crc32(bytes.subarray(headerBytes))));
  return bytes;
}

export function frame(kind: FrameKind, channel: number, body: Uint8Array): Uint8Array {
  const bytes = take(headerBytes + prefixBytes + body.length);
  writePrefix(bytes, kind, channel, body.length);
  bytes.set(body, headerBytes + prefixBytes);
  const payload = new Uint8Array(bytes.buffer, bytes.byteOffset + headerBytes, bytes.length - headerBytes);
  writeU32(bytes, 4, crc32(payload));
  return bytes;
}

/** Everything before the body but the checksum. */
function writePrefix(bytes: Uint8Array, kind: FrameKind, channel: number, length: number): void {
  writeU32(bytes, 0, prefixBytes + length);
  bytes[headerBytes] = kind;
  writeU32(bytes, headerBytes + 1, channel);
}
