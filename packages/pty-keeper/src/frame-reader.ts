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

  push(chunk: Buffer): void {
    let begin = 0;
    let end = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#headSize < headBytes) {
        at = this.#takeHead(chunk, at);
        continue;
      }
      const next = Math.min(chunk.length, at + this.#missing);
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

  #takeHead(chunk: Buffer, at: number): number {
    const next = Math.min(chunk.length, at + headBytes - this.#headSize);
    chunk.copy(this.#head, this.#headSize, at, next);
    this.#headSize += next - at;
    if (this.#headSize === headBytes) {
      this.#missing = this.#head.readUInt32BE(0);
      this.#kind = this.#head[4] ?? 0;
      if (this.#missing === 0) this.#endFrame();
    }
    return next;
  }

  #endFrame(): void {
    this.#headSize = 0;
    const parts = this.#parts;
    if (this.#kind === kind.output) return;
    this.#parts = [];
    this.#listener.onFrame(this.#kind, Buffer.concat(parts));
  }
}
