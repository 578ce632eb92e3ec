import { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';
import type { ByteStream, StreamOwner } from './byte-stream.ts';
import { HandedEnds } from './handed-ends.ts';
import { LazyPromise } from './lazy-promise.ts';
import { NetStream } from './net-stream.ts';
import { take } from './slab.ts';

/** Up to here one copied buffer is cheaper for the kernel than several. */
const joinedBytes = 64 * 1024;

/** What a direct stream needs of who accepted it. */
export interface Descriptors {
  /** How many bytes the kernel took, or a negative errno. */
  send(fd: number, bytes: Uint8Array): number;
  shutdown(fd: number): void;
  hangUp(fd: number): void;
  /** Reads it no more, and leaves it open. */
  release(fd: number): void;
  /** Also reads and closes a descriptor that was handed over. */
  adopt(fd: number, reader: DescriptorReader): void;
  /** What is to be told of a descriptor that was handed over; at first nothing. */
  heed(fd: number, reads: boolean, writes: boolean): void;
}

/** Who is told of a descriptor. */
export interface DescriptorReader {
  /** So much was read, 0 at the end, or a negative errno. */
  read(length: number, buffer: ArrayBuffer): void;
  /** It can be written again. */
  room?(): void;
  /** Another descriptor came along with what is read; false where it is not wanted. */
  receive?(fd: number): boolean;
}

/**
 * A connection whose descriptor is read by the native acceptor and written at once, for the short conversation
 * that nearly all of them are. As soon as it takes more than that (it has to wait for room, or to pause) a
 * `net.Socket` takes the descriptor over.
 */
export class DirectStream implements ByteStream, DescriptorReader {
  readonly #fd: number;
  readonly #descriptors: Descriptors;
  #closed: LazyPromise<void> | undefined;
  #owner: StreamOwner | undefined;
  #socket: NetStream | undefined;
  #handed: HandedEnds | undefined;
  /** The descriptor is closed. */
  #destroyed = false;
  #ended = false;

  constructor(fd: number, descriptors: Descriptors) {
    this.#fd = fd;
    this.#descriptors = descriptors;
  }

  get unsent(): number {
    return this.#socket?.unsent ?? 0;
  }

  get destroyed(): boolean {
    return this.#socket?.destroyed ?? this.#destroyed;
  }

  get handed(): HandedEnds | undefined {
    return this.#handed?.isOpen === true ? this.#handed : undefined;
  }

  start(owner: StreamOwner): void {
    this.#owner = owner;
  }

  receive(fd: number): boolean {
    if (this.#handed === undefined || this.#handed.isClosed) this.#handed = new HandedEnds(this.#descriptors);
    return this.#handed.add(fd);
  }

  read(length: number, buffer: ArrayBuffer): void {
    if (length > 0) {
      const own = take(length);
      own.set(new Uint8Array(buffer, 0, length));
      this.#owner?.receive(own);
    } else {
      this.#owner?.lost(length === 0 ? undefined : systemError(length));
    }
  }

  pause(): void {
    if (!this.#destroyed) this.#net().pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  writeAll(parts: readonly Uint8Array[], length: number): boolean {
    if (this.#socket !== undefined) return this.#socket.writeAll(parts, length);
    if (length <= joinedBytes) return this.write(joined(parts, length));
    // A head and a long body: one more system call is cheaper than a copy.
    let keepsUp = true;
    for (const part of parts) keepsUp = this.write(part);
    return keepsUp;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#socket !== undefined) return this.#socket.write(bytes);
    if (this.#destroyed || this.#ended) return true;
    const taken = this.#descriptors.send(this.#fd, bytes);
    if (taken === bytes.length) return true;
    if (taken >= 0) return this.#net().write(bytes.subarray(taken));
    this.#failSoon(taken);
    return true;
  }

  /** Its owner is in the middle of writing: it hears of it afterwards, as it would from a Socket. */
  #failSoon(errno: number): void {
    process.nextTick(() => this.#owner?.lost(systemError(errno)));
  }

  end(): void {
    if (this.#socket !== undefined) {
      this.#socket.end();
    } else if (!this.#destroyed && !this.#ended) {
      this.#ended = true;
      this.#descriptors.shutdown(this.#fd);
    }
  }

  destroy(): void {
    this.#handed?.close();
    if (this.#socket !== undefined) {
      this.#socket.destroy();
    } else if (!this.#destroyed) {
      this.#destroyed = true;
      this.#descriptors.hangUp(this.#fd);
      this.#closed?.resolve();
    }
  }

  closed(): Promise<void> {
    if (this.#closed === undefined) {
      this.#closed = new LazyPromise();
      if (this.#destroyed) this.#closed.resolve();
    }
    return this.#closed.promise;
  }

  #net(): NetStream {
    if (this.#socket !== undefined) return this.#socket;
    this.#descriptors.release(this.#fd);
    const socket = new Socket({ fd: this.#fd, readable: true, writable: true, allowHalfOpen: true });
    this.#socket = new NetStream(socket);
    if (this.#owner !== undefined) this.#socket.start(this.#owner);
    if (this.#ended) this.#socket.end();
    socket.once('close', () => {
      this.#destroyed = true;
      this.#closed?.resolve();
    });
    return this.#socket;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = take(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function systemError(errno: number): Error {
  const code = getSystemErrorName(errno);
  return Object.assign(new Error(`the connection failed (${code})`), { code, errno });
}
