import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import type { Channel } from '../../src/index.ts';
import type { Faults } from './faults.ts';

const limit = 64;
const quiet = (): void => undefined;

/** One end of a channel in memory; correct, but for the faults that it is given. */
export class DoubleChannel implements Channel {
  other!: DoubleChannel;
  onOver: () => void = quiet;
  ended = false;
  peerEnded = false;
  failure: Error | undefined;
  readonly closed: Promise<void>;
  readonly #faults: Partial<Faults>;
  #resolve: () => void = quiet;
  #reject: (error: Error) => void = quiet;
  #queue: Encodable[] = [];
  #last: { readonly message: Encodable | undefined } | undefined;
  #paused = false;
  #drains: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #message: ((message: Encodable) => void) | undefined;
  #end: ((message: Encodable | undefined) => void) | undefined;

  constructor(faults: Partial<Faults>) {
    this.#faults = faults;
    this.closed = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.closed.catch(quiet);
  }

  get over(): boolean {
    return this.failure !== undefined || (this.ended && this.peerEnded);
  }

  send(message: Encodable): boolean {
    if (this.failure !== undefined) throw this.failure;
    if (this.ended) throw new CodedError('TRANSPORT_CLOSED', 'ended');
    this.other.take(message);
    return this.#faults.boundless === true || this.other.#queue.length < limit;
  }

  drained(): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    if (this.other.#queue.length < limit) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#drains.push({ resolve, reject });
    });
  }

  end(message?: Encodable): void {
    if (this.failure !== undefined) return;
    if (this.ended && message !== undefined) throw new CodedError('TRANSPORT_CLOSED', 'ended');
    if (this.ended) return;
    this.ended = true;
    this.other.#last = { message };
    this.other.later();
    this.#settle();
  }

  reset(error: Error): void {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'TRANSPORT_REMOTE';
    const told = new CodedError(this.#faults.codeless === true ? 'TRANSPORT_REMOTE' : code, error.message);
    if (this.over) return;
    setImmediate(() => this.other.fail(told));
    this.fail(error);
  }

  onMessage(listener: (message: Encodable) => void): void {
    this.#message = listener;
    this.later();
  }

  onEnd(listener: (message: Encodable | undefined) => void): void {
    this.#end = listener;
    this.later();
  }

  pause(): void {
    this.#paused = this.#faults.restless !== true;
  }

  resume(): void {
    this.#paused = false;
    this.later();
  }

  fail(error: Error): void {
    if (this.over) return;
    this.failure = error;
    this.#reject(error);
    for (const drain of this.#drains.splice(0)) drain.reject(error);
    this.onOver();
  }

  take(message: Encodable): void {
    if (this.#faults.noHalfClose === true && this.ended) return;
    if (this.#faults.forgetful === true && this.#message === undefined) return;
    if (this.#faults.lastFirst === true) this.#queue.unshift(message);
    else this.#queue.push(message);
    this.later();
  }

  later(): void {
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    try {
      while (this.#message !== undefined && !this.#paused && this.#queue.length > 0) {
        this.#message(this.#queue.shift() ?? null);
      }
      if (this.#queue.length < limit) setImmediate(() => this.other.#letGo());
      if (this.#last === undefined || this.#paused || this.failure !== undefined) return;
      this.peerEnded = true;
      if (this.#end !== undefined) {
        const { message } = this.#last;
        this.#last = undefined;
        this.#end(message);
      }
      this.#settle();
    } catch (error) {
      this.reset(new CodedError('TRANSPORT_REMOTE', String(error)));
    }
  }

  #letGo(): void {
    for (const drain of this.#drains.splice(0)) drain.resolve();
  }

  #settle(): void {
    if (this.failure !== undefined || !this.over) return;
    this.#resolve();
    this.#letGo();
    this.onOver();
  }
}
