import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import { frameKind, type Channel, type Handed } from '@pitcrew/transport';
import { LazyPromise } from './lazy-promise.ts';
import type { Link } from './link.ts';
import type { Reason } from './reason.ts';
import { codeOf, encodeReset } from './reset-body.ts';

/** Messages kept for a listener that is not set yet; with more the connection is not read until it is. */
const heldLimit = 1024 * 1024;

const empty = new Uint8Array();

export class SocketChannel implements Channel {
  readonly id: number;
  /** This side has ended. */
  ended = false;
  /** Set by a request, which has no use for a promise of its own. */
  onFailed: ((error: Error) => void) | undefined;

  readonly #link: Link;
  #closed: LazyPromise<void> | undefined;
  #drain: LazyPromise<void> | undefined;
  #failure: Reason | undefined;
  #peerEnded = false;
  #endDue = false;
  #last: Encodable | undefined;
  #held: Encodable[] | undefined;
  #heldBytes = 0;
  #full = false;
  #paused = false;
  #onMessage: ((message: Encodable) => void) | undefined;
  #onEnd: ((message: Encodable | undefined) => void) | undefined;

  constructor(link: Link, id: number) {
    this.#link = link;
    this.id = id;
  }

  get closed(): Promise<void> {
    if (this.#closed === undefined) {
      this.#closed = new LazyPromise();
      if (this.#failure !== undefined) this.#closed.reject(this.#failure);
      else if (this.#over) this.#closed.resolve();
    }
    return this.#closed.promise;
  }

  get handed(): Handed | undefined {
    return this.#link.handed;
  }

  get peerEnded(): boolean {
    return this.#peerEnded;
  }

  send(message: Encodable): boolean {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.ended)
      throw new CodedError('TRANSPORT_CLOSED', 'This side of the channel has ended; nothing was sent.');
    return this.#link.write(frameKind.data, this.id, this.#link.encode(message));
  }

  drained(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error);
    if (!this.#link.blocked) return Promise.resolve();
    this.#drain ??= new LazyPromise<void>();
    this.#link.awaitDrain(this);
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
    const body = message === undefined ? empty : this.#link.encode(message);
    this.ended = true;
    this.#link.write(frameKind.end, this.id, body);
    if (this.#peerEnded) this.#finish();
    else this.#link.progressed();
  }

  reset(error: Error): void {
    this.#reset(error, codeOf(error));
  }

  onMessage(listener: (message: Encodable) => void): void {
    this.#onMessage = listener;
    if (this.#held !== undefined) process.nextTick(deliver, this);
  }

  onEnd(listener: (message: Encodable | undefined) => void): void {
    this.#onEnd = listener;
    if (this.#endDue) process.nextTick(deliver, this);
  }

  pause(): void {
    if (this.#paused || this.#over) return;
    this.#paused = true;
    this.#link.stop();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (this.#held !== undefined || this.#endDue) process.nextTick(deliver, this);
    this.#link.go();
  }

  /** A message came. */
  received(message: Encodable, bytes: number): void {
    if (this.#onMessage !== undefined && this.#held === undefined) {
      this.#call(this.#onMessage, message);
      return;
    }
    (this.#held ??= []).push(message);
    this.#heldBytes += bytes;
    if (this.#heldBytes <= heldLimit || this.#full) return;
    this.#full = true;
    this.#link.stop();
  }

  /** The peer ended. */
  receivedEnd(message: Encodable | undefined): void {
    this.#peerEnded = true;
    this.#endDue = true;
    this.#last = message;
    this.deliver();
    if (this.ended) this.#finish();
  }

  /** Hands over what was kept, in order, to whoever listens by now. */
  deliver(): void {
    const listener = this.#onMessage;
    while (this.#held !== undefined && !this.#paused) {
      if (listener === undefined) break;
      const held = this.#held;
      this.#held = undefined;
      for (const [index, message] of held.entries()) {
        this.#call(listener, message);
        if (!this.#paused) continue;
        const rest = held.slice(index + 1);
        if (rest.length > 0) this.#held = rest;
        break;
      }
    }
    if (this.#held === undefined) this.#heldBytes = 0;
    if (this.#full && this.#held === undefined) {
      this.#full = false;
      this.#link.go();
    }
    if (!this.#endDue || this.#onEnd === undefined || this.#paused) return;
    if (this.#held !== undefined && listener !== undefined) return;
    this.#endDue = false;
    this.#call(this.#onEnd, this.#last);
  }

  /** The channel is dead: reset by the peer, or with its connection. */
  fail(reason: Reason): void {
    if (this.#over) return;
    this.#failure = reason;
    this.#closed?.reject(reason);
    this.#drain?.reject(reason);
    this.onFailed?.(reason.error);
    this.#leave();
  }

  settleDrain(): void {
    this.#drain?.resolve();
    this.#drain = undefined;
  }

  /** The code that serves this channel threw: its peer is told, and nobody else suffers. */
  threw(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#reset(error, 'TRANSPORT_REMOTE');
  }

  get #over(): boolean {
    return this.#failure !== undefined || (this.ended && this.#peerEnded);
  }

  #reset(error: Error, code: string): void {
    if (this.#over) return;
    this.#link.write(frameKind.reset, this.id, encodeReset(code, error.message));
    this.fail({ error });
  }

  #finish(): void {
    this.#closed?.resolve();
    this.#drain?.resolve();
    this.#leave();
  }

  #leave(): void {
    this.#link.forget(this);
    if (this.#paused) this.#link.go();
    if (this.#full) this.#link.go();
    this.#paused = false;
    this.#full = false;
  }

  #call<T>(listener: (message: T) => void, message: T): void {
    try {
      listener(message);
    } catch (error) {
      this.threw(error);
    }
  }
}

function deliver(channel: SocketChannel): void {
  channel.deliver();
}
