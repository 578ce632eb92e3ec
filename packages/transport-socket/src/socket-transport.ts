import { setMaxListeners } from 'node:events';
import { CodedError } from '@pitcrew/core';
import type { Connection, DialOptions, Listener, ListenOptions, Transport } from '@pitcrew/transport';
import type { AcceptedLink } from './accepted-link.ts';
import type { Acceptor, Porch } from './acceptor.ts';
import { closedError } from './closed-error.ts';
import { dial } from './dial.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Link } from './link.ts';
import { native, NativeAcceptor } from './native-acceptor.ts';
import { NetAcceptor } from './net-acceptor.ts';
import type { SocketConnection } from './socket-connection.ts';
import { SocketListener } from './socket-listener.ts';
import type { TransportSocketOptions } from './options.ts';

export class SocketTransport implements Transport {
  readonly #options: TransportSocketOptions;
  readonly #dialed: Heartbeat;
  readonly #listeners = new Set<SocketListener>();
  readonly #connections = new Set<SocketConnection>();
  /** Aborts what is still dialing or starting to listen. */
  readonly #closing = new AbortController();
  readonly #acceptor: (porch: Porch) => Acceptor;
  #closed: Promise<void> | undefined;

  constructor(options: TransportSocketOptions) {
    if (options.codecs.length === 0) throw new TypeError('transport-socket needs at least one codec');
    // One for each dial that is under way.
    setMaxListeners(0, this.#closing.signal);
    this.#options = options;
    const { accept = native === undefined ? 'node' : 'native' } = options;
    this.#acceptor = acceptor(accept);
    this.#dialed = this.#newHeartbeat();
  }

  async listen(address: string, { service, signal }: ListenOptions): Promise<Listener> {
    this.#check(signal);
    const listener = new SocketListener(
      address,
      service,
      this.#options.codecs,
      this.#newHeartbeat<AcceptedLink>(),
      this.#acceptor,
    );
    await listener.start();
    if (this.#closed !== undefined || signal?.aborted === true) await listener.close();
    this.#check(signal);
    this.#listeners.add(listener);
    return listener;
  }

  async dial(address: string, options: DialOptions = {}): Promise<Connection> {
    this.#check(options.signal);
    const [codec] = this.#options.codecs;
    if (codec === undefined) throw new TypeError('transport-socket needs at least one codec');
    const closing = this.#closing.signal;
    const signal = options.signal === undefined ? closing : AbortSignal.any([options.signal, closing]);
    const connection = await dial(address, { heartbeat: this.#dialed, codec }, { ...options, signal });
    this.#connections.add(connection);
    void connection.closed.then(() => this.#connections.delete(connection));
    return connection;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #newHeartbeat<Open extends Link>(): Heartbeat<Open> {
    const { heartbeatMs = 30_000, pongMs = 10_000 } = this.#options;
    return new Heartbeat(heartbeatMs, pongMs);
  }

  #check(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    if (this.#closed !== undefined) throw closedError('transport');
  }

  async #close(): Promise<void> {
    this.#closing.abort(closedError('transport'));
    await Promise.all(Array.from(this.#connections, (connection) => connection.close()));
    await Promise.all(Array.from(this.#listeners, (listener) => listener.close()));
  }
}

function acceptor(accept: 'native' | 'node'): (porch: Porch) => Acceptor {
  if (accept === 'node') return (porch) => new NetAcceptor(porch);
  const compiled = native;
  if (compiled !== undefined) return (porch) => new NativeAcceptor(compiled, porch);
  throw new CodedError(
    'BACKEND_UNAVAILABLE',
    "transport-socket was built without its native acceptor (no C compiler, or no headers of this Node). Build again with them, or leave out accept: 'native'.",
  );
}
