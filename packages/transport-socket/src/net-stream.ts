import type { Socket } from 'node:net';
import type { ByteStream, StreamOwner } from './byte-stream.ts';

/** Up to here one copied buffer is cheaper for the kernel than several. */
const joinedBytes = 64 * 1024;

/** A connection that `node:net` reads and writes. */
export class NetStream implements ByteStream {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get unsent(): number {
    return this.#socket.writableLength;
  }

  get destroyed(): boolean {
    return this.#socket.destroyed;
  }

  start(owner: StreamOwner): void {
    this.#socket.on('data', (chunk: Buffer) => owner.receive(chunk));
    this.#socket.on('end', () => owner.lost());
    this.#socket.on('error', (error) => owner.lost(error));
    this.#socket.on('drain', () => owner.drained());
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  write(bytes: Uint8Array): boolean {
    return this.#socket.write(bytes);
  }

  writeAll(parts: readonly Uint8Array[], length: number): boolean {
    const socket = this.#socket;
    if (length <= joinedBytes) return socket.write(Buffer.concat(parts, length));
    let room = true;
    socket.cork();
    for (const part of parts) room = socket.write(part);
    socket.uncork();
    return room;
  }

  end(): void {
    if (!this.#socket.writableEnded) this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  closed(): Promise<void> {
    if (this.#socket.closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
    });
  }
}
