import type { Handed } from '@pitcrew/transport';
import type { Descriptors, DescriptorReader } from './direct-stream.ts';
import { LazyPromise } from './lazy-promise.ts';
import { take } from './slab.ts';

/** Most bytes that the kernel is offered at once. */
const pieceBytes = 64 * 1024;

const nothing = new Uint8Array();

/** Two descriptors that a peer has handed over: what is read, then what is written. */
export class HandedEnds implements Handed {
  readonly #descriptors: Descriptors;
  readonly #ends: number[] = [];
  #onInput: ((bytes: Uint8Array | undefined) => void) | undefined;
  #paused = false;
  #isAtEnd = false;
  /** Nobody reads what is written any more. */
  #isBroken = false;
  #closed = false;
  /** What the kernel has not taken, oldest first. */
  #kept: Uint8Array[] = [];
  #drained: LazyPromise<void> | undefined;

  constructor(descriptors: Descriptors) {
    this.#descriptors = descriptors;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Both are there, and not closed. */
  get isOpen(): boolean {
    return this.#ends.length === 2 && !this.#closed;
  }

  /** The acceptor adds both, or none. False where it is one too many. */
  add(fd: number): boolean {
    if (this.#ends.length === 2) return false;
    const isInput = this.#ends.push(fd) === 1;
    const reader: DescriptorReader = isInput
      ? { read: (length, buffer) => this.#read(length, buffer) }
      : // Nothing is read there: somebody hung up.
        { read: () => this.#break(), room: () => this.#goOn() };
    this.#descriptors.adopt(fd, reader);
    return true;
  }

  onInput(listener: (bytes: Uint8Array | undefined) => void): void {
    this.#onInput = listener;
    this.#heedInput();
  }

  pause(): void {
    this.#paused = true;
    this.#heedInput();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#heedInput();
  }

  write(bytes: Uint8Array): boolean {
    if (this.#isBroken || this.#closed) return true;
    if (this.#kept.length > 0) {
      this.#kept.push(bytes);
      return false;
    }
    const rest = this.#send(bytes);
    if (rest.length === 0) return true;
    this.#kept.push(rest);
    this.#heedRoom(true);
    return false;
  }

  drained(): Promise<void> {
    if (this.#kept.length === 0) return Promise.resolve();
    return (this.#drained ??= new LazyPromise<void>()).promise;
  }

  close(): Uint8Array {
    if (this.#closed) return nothing;
    this.#closed = true;
    const rest = this.#kept.length === 0 ? nothing : Buffer.concat(this.#kept);
    for (const fd of this.#ends) this.#descriptors.hangUp(fd);
    this.#settle();
    return rest;
  }

  #read(length: number, buffer: ArrayBuffer): void {
    if (length <= 0) {
      this.#isAtEnd = true;
      this.#heedInput();
      this.#onInput?.(undefined);
      return;
    }
    const own = take(length);
    own.set(new Uint8Array(buffer, 0, length));
    this.#onInput?.(own);
  }

  /** What the kernel has not taken. */
  #send(bytes: Uint8Array): Uint8Array {
    const [, output = -1] = this.#ends;
    for (let from = 0; from < bytes.length;) {
      const piece = bytes.subarray(from, from + pieceBytes);
      const taken = this.#descriptors.send(output, piece);
      if (taken < 0) {
        // Its owner is in the middle of writing.
        process.nextTick(() => this.#break());
        return nothing;
      }
      from += taken;
      if (taken < piece.length) return bytes.subarray(from);
    }
    return nothing;
  }

  #goOn(): void {
    const rest = this.#send(this.#kept.length === 1 ? this.#kept[0]! : Buffer.concat(this.#kept));
    this.#kept = rest.length === 0 ? [] : [rest];
    if (this.#kept.length > 0) return;
    this.#heedRoom(false);
    this.#settle();
  }

  #break(): void {
    if (this.#isBroken || this.#closed) return;
    this.#isBroken = true;
    this.#heedRoom(false);
    this.#settle();
    if (!this.#isAtEnd) this.#onInput?.(undefined);
  }

  #settle(): void {
    this.#kept = [];
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  #heedInput(): void {
    const [input] = this.#ends;
    if (input === undefined || this.#closed) return;
    this.#descriptors.heed(input, this.#onInput !== undefined && !this.#paused && !this.#isAtEnd, false);
  }

  #heedRoom(on: boolean): void {
    const [, output] = this.#ends;
    if (output !== undefined && !this.#closed) this.#descriptors.heed(output, false, on);
  }
}
