import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError, isCodedError } from '@pitcrew/core';
import type { DialOptions, Listener, ListenOptions, Transport, TransportOptions } from '@pitcrew/transport';
import { MemoryConnection } from './memory-connection.ts';
import { listeners, MemoryListener } from './memory-listener.ts';

const mostDoublings = 6;

export interface InprocessOptions extends TransportOptions {
  /** Messages that wait for a reader before its peer is told to wait; default 256. */
  readonly queueLimit?: number;
}

export class MemoryTransport implements Transport {
  readonly #queueLimit: number;
  readonly #drainMs: number;
  readonly #listeners = new Set<MemoryListener>();
  readonly #connections = new Set<MemoryConnection>();
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(options: InprocessOptions) {
    this.#queueLimit = options.queueLimit ?? 256;
    this.#drainMs = options.pongMs ?? 10_000;
  }

  async listen(address: string, { service, signal }: ListenOptions): Promise<Listener> {
    this.#check(signal);
    if (address === '') throw new CodedError('TRANSPORT_ADDRESS', 'An address needs a name.');
    if (listeners.has(address)) {
      throw new CodedError(
        'TRANSPORT_ADDRESS_IN_USE',
        `Somebody listens on ${address} already; it was left alone.`,
      );
    }
    const listener = new MemoryListener(address, service, this.#queueLimit, this.#drainMs);
    this.#listeners.add(listener);
    return listener;
  }

  async dial(address: string, options: DialOptions = {}): Promise<MemoryConnection> {
    const { retries = 0, retryDelayMs = 1000 } = options;
    const closing = this.#closing.signal;
    const signal = options.signal === undefined ? closing : AbortSignal.any([options.signal, closing]);
    for (let attempt = 0; ; attempt += 1) {
      this.#check(options.signal);
      try {
        return this.#dialOnce(address);
      } catch (error) {
        if (attempt >= retries || !isCodedError(error, 'TRANSPORT_NOT_LISTENING')) throw error;
      }
      await sleep(retryDelayMs * 2 ** Math.min(attempt, mostDoublings), undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #dialOnce(address: string): MemoryConnection {
    const listener = listeners.get(address);
    if (listener === undefined) {
      throw new CodedError('TRANSPORT_NOT_LISTENING', `Nobody listens on ${address} in this process.`);
    }
    const connection = new MemoryConnection(listener.accept(), this.#queueLimit, this.#drainMs);
    this.#connections.add(connection);
    void connection.closed.then(() => this.#connections.delete(connection));
    return connection;
  }

  #check(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    if (this.#closed !== undefined) throw closedError();
  }

  async #close(): Promise<void> {
    this.#closing.abort(closedError());
    await Promise.all(Array.from(this.#connections, (connection) => connection.close()));
    await Promise.all(Array.from(this.#listeners, (listener) => listener.close()));
  }
}

function closedError(): CodedError {
  return new CodedError('TRANSPORT_CLOSED', 'The transport is closed; nothing was done. Open a new one.');
}
