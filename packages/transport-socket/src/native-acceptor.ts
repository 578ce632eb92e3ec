import { createRequire } from 'node:module';
import { backlog, type Acceptor, type Porch } from './acceptor.ts';
import { DirectStream, systemError, type DescriptorReader, type Descriptors } from './direct-stream.ts';

/** What `native/acceptor.c` offers; a listener is opaque. */
export interface Native {
  listen(path: string, backlog: number, buffer: Uint8Array, told: Told): unknown;
  deafen(listener: unknown): void;
  stop(listener: unknown): void;
  forget(listener: unknown, fd: number): void;
  close(listener: unknown, fd: number): void;
  send(fd: number, bytes: Uint8Array): number;
  shutdown(fd: number): void;
  heed(listener: unknown, fd: number, reads: boolean, writes: boolean): void;
}

/** @returns whether the descriptor is to be read on */
type Told = (event: number, fd: number, length: number) => boolean;

/** As in `native/acceptor.c`; what is neither is that a descriptor can be read. */
const accepted = 0;
const refused = 2;
const handed = 3;
const room = 4;

/** Most bytes that are read at once: what a client says first fits, environment and all. */
const bufferBytes = 64 * 1024;

/**
 * The compiled half, for the Node that runs: libuv's interface may change between major versions, so it is
 * compiled for one. `undefined` where the build found no compiler or no headers of Node.
 */
export const native: Native | undefined = load();

function load(): Native | undefined {
  try {
    const name = `../dist/native/acceptor-${process.versions.modules}.node`;
    return createRequire(import.meta.url)(name) as Native;
  } catch {
    return undefined;
  }
}

/** Accepts and reads in the loop's own thread, without a `net.Socket`. */
export class NativeAcceptor implements Acceptor, Descriptors {
  readonly #native: Native;
  readonly #porch: Porch;
  readonly #buffer = new ArrayBuffer(bufferBytes);
  /** Those whose descriptor is read here, by its number: a small one, that comes again. */
  readonly #readers: (DescriptorReader | undefined)[] = [];
  #open = 0;
  #listener: unknown;
  #stopped: (() => void) | undefined;

  constructor(native: Native, porch: Porch) {
    this.#native = native;
    this.#porch = porch;
  }

  async bind(path: string): Promise<void> {
    const buffer = new Uint8Array(this.#buffer);
    this.#listener = this.#native.listen(path, backlog, buffer, (event, fd, length) =>
      this.#told(event, fd, length),
    );
  }

  async close(): Promise<void> {
    if (this.#listener === undefined) return;
    this.#native.deafen(this.#listener);
    await new Promise<void>((resolve) => {
      this.#stopped = resolve;
      this.#stopIfDone();
    });
  }

  send(fd: number, bytes: Uint8Array): number {
    return this.#native.send(fd, bytes);
  }

  shutdown(fd: number): void {
    this.#native.shutdown(fd);
  }

  release(fd: number): void {
    this.#native.forget(this.#listener, fd);
    this.#forget(fd);
  }

  hangUp(fd: number): void {
    this.#native.close(this.#listener, fd);
    this.#forget(fd);
  }

  adopt(fd: number, reader: DescriptorReader): void {
    this.#readers[fd] = reader;
    this.#open += 1;
  }

  heed(fd: number, reads: boolean, writes: boolean): void {
    this.#native.heed(this.#listener, fd, reads, writes);
  }

  #told(event: number, fd: number, length: number): boolean {
    if (event === refused) {
      this.#porch.refused(systemError(length));
      return false;
    }
    if (event === handed) return this.#readers[fd]?.receive?.(length) === true;
    if (event === accepted) {
      const stream = new DirectStream(fd, this);
      this.#readers[fd] = stream;
      this.#open += 1;
      this.#porch.accepted(stream);
      if (length > 0) stream.read(length, this.#buffer);
    } else if (event === room) {
      this.#readers[fd]?.room?.();
    } else {
      this.#readers[fd]?.read(length, this.#buffer);
    }
    return this.#readers[fd] !== undefined;
  }

  #forget(fd: number): void {
    if (this.#readers[fd] === undefined) return;
    this.#readers[fd] = undefined;
    this.#open -= 1;
    this.#stopIfDone();
  }

  #stopIfDone(): void {
    if (this.#stopped === undefined || this.#open > 0 || this.#listener === undefined) return;
    this.#native.stop(this.#listener);
    this.#listener = undefined;
    this.#stopped();
  }
}
