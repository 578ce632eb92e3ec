import { headerBytes, type FrameKind } from '@pitcrew/transport';
import type { ByteStream } from './byte-stream.ts';
import { checksum, prefixBytes } from './checksum.ts';
import { take } from './slab.ts';
import { writeU32 } from './u32.ts';

/** Frames of one tick are gathered up to this size, then they leave without waiting for the tick's end. */
const batchBytes = 64 * 1024;
/** Larger bodies go to the kernel from where they lie; copying smaller ones is cheaper than a second buffer. */
const copyBytes = 16 * 1024;
const shortBytes = 32;

const nothing = new Uint8Array();

const settled = Promise.resolve();

/** What waits to be written to one socket: one write per tick, however many frames. */
export class Outbox {
  /** The peer reads slower than this side writes; cleared by its owner when the stream has drained. */
  blocked = false;
  readonly #stream: ByteStream;
  /** What has waited longest: nearly always it is all that waits. */
  #first: Uint8Array | undefined;
  #others: Uint8Array[] | undefined;
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
      return;
    }
    let ahead;
    // What waits as a welcome does is written once more, ahead of the frame: one piece is cheaper than two.
    if (this.#others === undefined && this.#bytes <= shortBytes) {
      ahead = this.#first;
      this.#first = undefined;
      this.#bytes = 0;
    }
    this.addBytes(frame(kind, channel, body, ahead));
  }

  addBytes(bytes: Uint8Array): void {
    if (this.#first === undefined) this.#first = bytes;
    else (this.#others ??= []).push(bytes);
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
    else if (!this.#scheduled) this.#scheduleSoon();
  }

  flush(): void {
    this.#scheduled = false;
    const first = this.#first;
    const others = this.#others;
    const bytes = this.#bytes;
    if (first === undefined || this.#stream.destroyed) return;
    this.#first = undefined;
    this.#others = undefined;
    this.#bytes = 0;
    const stream = this.#stream;
    const keepsUp = others === undefined ? stream.write(first) : stream.writeAll([first, ...others], bytes);
    if (!keepsUp) this.blocked = true;
  }

  #scheduleSoon(): void {
    // No `queueMicrotask`, which makes an AsyncResource of it.
    void settled.then(() => this.#schedule());
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
  writeHead(bytes, 0, kind, channel, body);
  return bytes;
}

/** @param ahead written before it */
export function frame(
  kind: FrameKind,
  channel: number,
  body: Uint8Array,
  ahead: Uint8Array = nothing,
): Uint8Array {
  const start = ahead.length;
  const bytes = take(start + headerBytes + prefixBytes + body.length);
  bytes.set(ahead);
  writeHead(bytes, start, kind, channel, body);
  bytes.set(body, start + headerBytes + prefixBytes);
  return bytes;
}

/** Everything before the body. */
function writeHead(bytes: Uint8Array, at: number, kind: FrameKind, channel: number, body: Uint8Array): void {
  writeU32(bytes, at, prefixBytes + body.length);
  bytes[at + headerBytes] = kind;
  writeU32(bytes, at + headerBytes + 1, channel);
  writeU32(bytes, at + 4, checksum(bytes, at + headerBytes, body));
}
