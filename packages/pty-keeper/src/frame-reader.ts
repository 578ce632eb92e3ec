import { headBytes, kind } from './wire.ts';

export interface FrameListener {
  readonly onFrame: (kind: number, payload: Buffer) => void;
  readonly onOutput: (bytes: Buffer) => void;
}

/**
 * Takes what came from a keeper apart. Output is not collected: of each chunk that came, the output in it goes on as
 * one run, which is laid together in the chunk's own memory, after the other frames of the chunk. Of that memory
 * nothing is kept.
 */
export class FrameReader {
  readonly #listener: FrameListener;
  readonly #head = Buffer.allocUnsafe(headBytes);
  #headSize = 0;
  #kind = 0;
  #missing = 0;
  #parts: Buffer[] = [];

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** @param size how much of the memory has come; the rest is as it was before */
  push(chunk: Buffer, size = chunk.length): void {
    let begin = 0;
    let end = 0;
    let at = 0;
    while (at < size) {
      if (this.#headSize < headBytes) {
        at = this.#takeHead(chunk, at, size);
        continue;
      }
      const next = Math.min(size, at + this.#missing);
      this.#missing -= next - at;
      if (this.#kind !== kind.output) this.#parts.push(Buffer.from(chunk.subarray(at, next)));
      else if (end === begin) [begin, end] = [at, next];
      else {
        chunk.copyWithin(end, at, next);
        end += next - at;
      }
      at = next;
      if (this.#missing === 0) this.#endFrame();
    }
    if (end > begin) this.#listener.onOutput(chunk.subarray(begin, end));
  }

  #takeHead(chunk: Buffer, from: number, size: number): number {
    let at = from;
    // By hand: Buffer makes a view for it, and it is five bytes.
    for (; at < size && this.#headSize < headBytes; at += 1, this.#headSize += 1)
      this.#head[this.#headSize] = chunk[at] ?? 0;
    if (this.#headSize === headBytes) {
      this.#missing = this.#head.readUInt32BE(0);
      this.#kind = this.#head[4] ?? 0;
      if (this.#missing === 0) this.#endFrame();
    }
    return at;
  }

  #endFrame(): void {
    this.#headSize = 0;
    const parts = this.#parts;
    if (this.#kind === kind.output) return;
    this.#parts = [];
    this.#listener.onFrame(this.#kind, Buffer.concat(parts));
  }
}
