import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import type { Channel } from '@pitcrew/transport';
import { later, type Task } from './later.ts';

/** What a channel needs of the connection that it is part of. */
export interface ChannelOwner {
  readonly queueLimit: number;
  /** A channel came closer to its end, or is over. */
  progressed(channel: MemoryChannel): void;
}

/** One end of a channel. What its peer sends waits in its queue and is handed over in a later turn. */
export class MemoryChannel implements Channel, Task {
  ended = false;
  over = false;
  /** Set by a request, which has no use for a promise of its own. */
  onFailed: ((error: Error) => void) | undefined;
  /** Among those of its owner. */
  place = 0;

  readonly #owner: ChannelOwner;
  #other: MemoryChannel | undefined;
  /** Most channels have a first and a last message only. */
  #queue: Encodable[] | undefined;
  #last: { readonly message: Encodable | undefined } | undefined;
  #peerEnded = false;
  #failure: Error | undefined;
  #scheduled = false;
  #paused = false;
  #drain: PromiseWithResolvers<void> | undefined;
  #closed: PromiseWithResolvers<void> | undefined;
  #onMessage: ((message: Encodable) => void) | undefined;
  #onEnd: ((message: Encodable | undefined) => void) | undefined;

  constructor(owner: ChannelOwner) {
    this.#owner = owner;
  }

  get closed(): Promise<void> {
    if (this.#closed === undefined) {
      this.#closed = withResolvers();
      if (this.over) this.#settleClosed();
    }
    return this.#closed.promise;
  }

  join(other: MemoryChannel): void {
    this.#other = other;
  }

  send(message: Encodable): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.ended)
      throw new CodedError('TRANSPORT_CLOSED', 'This side of the channel has ended; nothing was sent.');
    return this.#other?.accept(message) ?? false;
  }

  drained(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#other?.full !== true) return Promise.resolve();
    this.#drain ??= withResolvers();
    return this.#drain.promise;
  }

  end(message?: Encodable): void {
    if (this.#failure !== undefined) return;
    if (this.ended) {
      if (message === undefined) return;
      throw new CodedError(
        'TRANSPORT_CLOSED',
        'This side of the channel has ended already; the message was not sent.',
      );
    }
    this.ended = true;
    this.#other?.acceptEnd(message);
    this.#progress();
  }

  reset(error: Error): void {
    this.#reset(error, codeOf(error));
  }

  onMessage(listener: (message: Encodable) => void): void {
    this.#onMessage = listener;
    this.#schedule();
  }

  onEnd(listener: (message: Encodable | undefined) => void): void {
    this.#onEnd = listener;
    this.#schedule();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  /** This side has ended, and its peer has seen everything up to the end. */
  get delivered(): boolean {
    return this.ended && this.#other !== undefined && this.#other.#peerEnded;
  }

  get #flows(): boolean {
    return !this.#paused && this.#failure === undefined;
  }

  get full(): boolean {
    return this.#queue !== undefined && this.#queue.length >= this.#owner.queueLimit;
  }

  accept(message: Encodable): boolean {
    (this.#queue ??= []).push(message);
    this.#schedule();
    return !this.full;
  }

  acceptEnd(message: Encodable | undefined): void {
    this.#last = { message };
    this.#schedule();
  }

  /** The channel is dead: reset, or with its connection. */
  fail(error: Error): void {
    if (this.over) return;
    this.over = true;
    this.#failure = error;
    this.#settleClosed();
    this.#drain?.reject(error);
    this.onFailed?.(error);
    this.#owner.progressed(this);
  }

  threw(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#reset(error, 'TRANSPORT_REMOTE');
  }

  #reset(error: Error, code: string): void {
    if (this.over) return;
    const other = this.#other;
    const told = new CodedError(code, error.message, { cause: error });
    // After what was sent before it, as on a wire.
    setImmediate(() => other?.fail(told));
    this.fail(error);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    later(this);
  }

  run(): void {
    this.#scheduled = false;
    if (this.#queue !== undefined) this.#deliver(this.#queue);
    this.#deliverEnd();
  }

  #deliver(queue: Encodable[]): void {
    const wasFull = this.full;
    let handed = 0;
    while (this.#onMessage !== undefined && this.#flows && handed < queue.length) {
      this.#call(this.#onMessage, queue[handed] ?? null);
      handed += 1;
    }
    queue.splice(0, handed);
    // In a later turn of the event loop: a stream without end must leave room for timers and sockets.
    if (wasFull && !this.full) setImmediate(() => this.#other?.settleDrain());
  }

  #deliverEnd(): void {
    if (this.#last === undefined || !this.#flows) return;
    this.#peerEnded = true;
    if (this.#onEnd !== undefined) {
      const { message } = this.#last;
      this.#last = undefined;
      this.#call(this.#onEnd, message);
    }
    this.#progress();
    if (this.#other !== undefined) this.#other.#owner.progressed(this.#other);
  }

  settleDrain(): void {
    this.#drain?.resolve();
    this.#drain = undefined;
  }

  #progress(): void {
    if (this.over) return;
    if (this.ended && this.#peerEnded) {
      this.over = true;
      this.#settleClosed();
      this.settleDrain();
    }
    this.#owner.progressed(this);
  }

  #settleClosed(): void {
    if (this.#failure === undefined) this.#closed?.resolve();
    else this.#closed?.reject(this.#failure);
  }

  #call<T>(listener: (message: T) => void, message: T): void {
    try {
      listener(message);
    } catch (error) {
      this.threw(error);
    }
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = ignore;
  let reject: (error: Error) => void = ignore;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(ignore);
  return { promise, resolve, reject };
}

function codeOf(error: Error): string {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'TRANSPORT_REMOTE';
}

function ignore(): void {
  // Nobody waits.
}
