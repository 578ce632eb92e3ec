import { setMaxListeners } from 'node:events';
import type {
  Connection,
  DialOptions,
  Listener,
  ListenOptions,
  Transport,
  TransportOptions,
} from '@pitcrew/transport';
import { closedError } from './closed-error.ts';
import { dial } from './dial.ts';
import { Heartbeat } from './heartbeat.ts';
import type { SocketConnection } from './socket-connection.ts';
import { SocketListener } from './socket-listener.ts';

export class SocketTransport implements Transport {
  readonly #options: TransportOptions;
  readonly #heartbeat: Heartbeat;
  readonly #listeners = new Set<SocketListener>();
  readonly #connections = new Set<SocketConnection>();
  /** Aborts what is still dialing or starting to listen. */
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(options: TransportOptions) {
    if (options.codecs.length === 0) throw new TypeError('transport-socket needs at least one codec');
    // One for each dial that is under way.
    setMaxListeners(0, this.#closing.signal);
    this.#options = options;
    this.#heartbeat = new Heartbeat(options.heartbeatMs ?? 30_000, options.pongMs ?? 10_000);
  }

  async listen(address: string, { service, signal }: ListenOptions): Promise<Listener> {
    this.#check(signal);
    const listener = new SocketListener(address, service, this.#options.codecs, this.#heartbeat);
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
    const connection = await dial(address, { heartbeat: this.#heartbeat, codec }, { ...options, signal });
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
