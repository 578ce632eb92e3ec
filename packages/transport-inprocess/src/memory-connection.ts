import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import {
  protocolVersion,
  requestOver,
  type Channel,
  type Connection,
  type Peer,
  type RequestOptions,
} from '@pitcrew/transport';
import type { AcceptedEnd } from './accepted-end.ts';
import { ChannelSet } from './channel-set.ts';
import { deadline } from './deadline.ts';
import { MemoryChannel, type ChannelOwner } from './memory-channel.ts';

/** The dialer's end of a connection. */
export class MemoryConnection implements Connection, ChannelOwner {
  readonly peer: Peer = { protocol: protocolVersion, pid: process.pid };
  readonly closed: Promise<Error | undefined>;
  readonly queueLimit: number;

  readonly #far: AcceptedEnd;
  readonly #drainMs: number;
  readonly #channels = new ChannelSet();
  #settleClosed: (error: Error | undefined) => void = ignore;
  #settled: () => void = ignore;
  #closing: Promise<void> | undefined;
  #gone: Error | undefined;

  constructor(far: AcceptedEnd, queueLimit: number, drainMs: number) {
    this.#far = far;
    this.queueLimit = queueLimit;
    this.#drainMs = drainMs;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    far.join(this);
  }

  request(message: Encodable, options?: RequestOptions): Promise<Encodable | undefined> {
    return requestOver(() => this.#start(message), options);
  }

  open(message: Encodable): Channel {
    return this.#start(message);
  }

  abort(error: Error): void {
    this.#over(error, error);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  progressed(channel: MemoryChannel): void {
    if (channel.over) this.#channels.delete(channel);
    if (this.#channels.size === 0) this.#settled();
  }

  /** The listener hung up. */
  lost(error: Error): void {
    this.#over(this.#closing === undefined ? error : undefined, error);
  }

  #over(reason: Error | undefined, failure: Error): void {
    if (this.#gone !== undefined) return;
    this.#gone = failure;
    for (const channel of this.#channels) channel.fail(failure);
    this.#far.lost();
    this.#settled();
    this.#settleClosed(reason);
  }

  async #close(): Promise<void> {
    for (const channel of this.#channels) channel.end();
    if (this.#channels.size > 0) {
      const settled = new Promise<void>((resolve) => {
        this.#settled = resolve;
      });
      await deadline(settled, this.#drainMs);
    }
    this.#over(
      undefined,
      new CodedError('TRANSPORT_CLOSED', 'The connection was closed before the channel was done.'),
    );
  }

  #start(message: Encodable): MemoryChannel {
    if (this.#closing !== undefined) {
      throw new CodedError('TRANSPORT_CLOSED', 'The connection is closed; nothing was done. Open a new one.');
    }
    if (this.#gone !== undefined) throw this.#gone;
    const channel = new MemoryChannel(this);
    this.#channels.add(channel);
    this.#far.opened(message, channel);
    return channel;
  }
}

function ignore(): void {
  // A request has one reply, and nobody waits for a close that has not begun.
}
