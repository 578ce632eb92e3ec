import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '@pitcrew/core';
import type {
  DialOptions,
  Listener,
  ListenOptions,
  Service,
  Transport,
  TransportBackend,
  TransportOptions,
} from '../../src/index.ts';
import { DoubleConnection, eventually, gone } from './double-connection.ts';
import type { Faults } from './faults.ts';

/** A transport in memory: correct without faults, and a mutant with one. */
export function doubleBackend(faults: Partial<Faults> = {}): TransportBackend {
  const hub = new Map<string, DoubleListener>();
  return {
    contract: 'transport',
    name: 'double',
    summary: 'for the tests of the kit',
    traits: Object.freeze({ defects: [], acrossProcesses: false, byReference: true }),
    open: (options) => Promise.resolve(new DoubleTransport(hub, faults, options)),
  };
}

export class DoubleListener implements Listener {
  readonly address: string;
  readonly service: Service;
  readonly live = new Set<DoubleConnection>();
  readonly #hub: Map<string, DoubleListener>;
  readonly #drainMs: number;

  constructor(hub: Map<string, DoubleListener>, address: string, service: Service, drainMs: number) {
    this.#hub = hub;
    this.address = address;
    this.service = service;
    this.#drainMs = drainMs;
    hub.set(address, this);
  }

  get connections(): number {
    return this.live.size;
  }

  async restore(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#hub.get(this.address) === this) this.#hub.delete(this.address);
    const channels = Array.from(this.live, (connection) => Array.from(connection.channels)).flat();
    const answered = (): boolean => channels.every((channel) => channel.over || channel.peerEnded);
    await eventually(answered, this.#drainMs);
    for (const connection of this.live) connection.drop(gone(), gone(), true);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

class DoubleTransport implements Transport {
  readonly #hub: Map<string, DoubleListener>;
  readonly #faults: Partial<Faults>;
  readonly #drainMs: number;
  readonly #opened: (Listener | DoubleConnection)[] = [];
  #closed = false;

  constructor(hub: Map<string, DoubleListener>, faults: Partial<Faults>, options: TransportOptions) {
    this.#hub = hub;
    this.#faults = faults;
    this.#drainMs = options.pongMs ?? 10_000;
  }

  async listen(address: string, { service, signal }: ListenOptions): Promise<Listener> {
    this.#check(signal);
    if (this.#hub.has(address) && this.#faults.usurper !== true) {
      throw new CodedError('TRANSPORT_ADDRESS_IN_USE', address);
    }
    const listener = new DoubleListener(this.#hub, address, service, this.#drainMs);
    this.#opened.push(listener);
    return listener;
  }

  async dial(address: string, { signal, retries = 0, retryDelayMs = 1000 }: DialOptions = {}) {
    for (let attempt = 0; ; attempt += 1) {
      this.#check(signal);
      const listener = this.#hub.get(address);
      if (listener !== undefined) {
        const connection = new DoubleConnection(listener, this.#faults, this.#drainMs);
        this.#opened.push(connection);
        return connection;
      }
      if (attempt >= retries || this.#faults.noRetries === true) {
        throw new CodedError('TRANSPORT_NOT_LISTENING', address);
      }
      await sleep(retryDelayMs * 2 ** attempt, undefined, signal === undefined ? {} : { signal }).catch(
        () => {
          signal?.throwIfAborted();
        },
      );
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#opened.map((opened) => opened.close()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #check(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    if (this.#closed) throw new CodedError('TRANSPORT_CLOSED', 'closed');
  }
}
