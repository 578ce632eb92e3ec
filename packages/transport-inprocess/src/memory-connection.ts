import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import {
  protocolVersion,
  type Channel,
  type Connection,
  type Peer,
  type RequestOptions,
} from '@pitcrew/transport';
import type { AcceptedEnd } from './accepted-end.ts';
import { deadline } from './deadline.ts';
import { MemoryChannel, type ChannelOwner } from './memory-channel.ts';

/** The dialer's end of a connection. */
export class MemoryConnection implements Connection, ChannelOwner {
  readonly peer: Peer = { protocol: protocolVersion, pid: process.pid };
  readonly closed: Promise<Error | undefined>;
  readonly queueLimit: number;

  readonly #far: AcceptedEnd;
  readonly #drainMs: number;
  readonly #channels = new Set<MemoryChannel>();
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

  request(message: Encodable, options: RequestOptions = {}): Promise<Encodable | undefined> {
    return new Promise((resolve, reject) => {
      const { signal, timeoutMs = 0 } = options;
      signal?.throwIfAborted();
      const channel = this.#start(message);
      let timer: NodeJS.Timeout | undefined;
      const aborted = (): void => {
        reject(signal?.reason);
        channel.reset(new CodedError('TRANSPORT_REMOTE', 'The peer gave the request up.'));
      };
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
      };
      channel.onMessage(ignore);
      channel.onEnd((reply) => {
        settle();
        resolve(reply);
      });
      channel.onFailed = (error) => {
        settle();
        reject(error);
      };
      channel.end();
      signal?.addEventListener('abort', aborted, { once: true });
      if (timeoutMs <= 0) return;
      timer = setTimeout(() => {
        channel.reset(
          new CodedError('TRANSPORT_TIMEOUT', `No reply within ${timeoutMs} ms; the peer was told to stop.`),
        );
      }, timeoutMs);
    });
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
