import type { Codec, Encodable } from '@pitcrew/codec';
import {
  frameKind,
  protocolVersion,
  requestOver,
  type Channel,
  type Connection,
  type Peer,
  type RequestOptions,
} from '@pitcrew/transport';
import { asBuffer } from './as-buffer.ts';
import type { ByteStream } from './byte-stream.ts';
import { closedError } from './closed-error.ts';
import { badFrame } from './frame-reader.ts';
import { helloBody, peerOfWelcome, rejected } from './handshake.ts';
import type { Heartbeat } from './heartbeat.ts';
import { LazyPromise } from './lazy-promise.ts';
import { Link } from './link.ts';
import type { Reason } from './reason.ts';
import { SocketChannel } from './socket-channel.ts';

const lastNumber = 0xffff_ffff;

/** The dialer's end of a connection. */
export class SocketConnection extends Link implements Connection {
  readonly #welcomed = new LazyPromise<void>();
  #peer: Peer = { protocol: protocolVersion };

  constructor(stream: ByteStream, heartbeat: Heartbeat, codec: Codec) {
    super(stream, heartbeat);
    this.codec = codec;
    this.outbox.add(frameKind.hello, 0, helloBody(codec));
  }

  get peer(): Peer {
    return this.#peer;
  }

  /** Rejects where the connection ends first, with the reason. */
  get welcomed(): Promise<void> {
    return this.#welcomed.promise;
  }

  request(message: Encodable, options?: RequestOptions): Promise<Encodable | undefined> {
    return requestOver(() => this.#start(message), options);
  }

  open(message: Encodable): Channel {
    return this.#start(message);
  }

  close(): Promise<void> {
    if (!this.closing) for (const channel of this.channels) channel.end();
    return this.finish();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Until the welcome, the dial's own timeout counts. */
  override check(now: number, heartbeatMs: number, pongMs: number): void {
    if (this.greeted) super.check(now, heartbeatMs, pongMs);
  }

  abort(error: Error): void {
    this.over({ error }, { error });
  }

  protected override over(reason: Reason | undefined, failure: Reason): void {
    super.over(reason, failure);
    this.#welcomed.reject(reason ?? failure);
  }

  protected frame(kind: number, _id: number, body: Uint8Array): void {
    if (kind === frameKind.reject) {
      throw rejected(asBuffer(body).toString());
    }
    if (this.greeted || kind !== frameKind.welcome) {
      throw badFrame(
        this.greeted ? `a listener never sends kind ${kind}` : `kind ${kind} came before WELCOME`,
      );
    }
    this.#peer = peerOfWelcome(body);
    this.greeted = true;
    this.#welcomed.resolve();
  }

  protected settled(): boolean {
    return this.channels.length === 0;
  }

  protected patient(): boolean {
    return false;
  }

  #start(message: Encodable): SocketChannel {
    if (this.closing) throw closedError('connection');
    if (this.gone !== undefined) throw this.gone.error;
    if (this.lastChannel === lastNumber)
      throw closedError('connection, which has used up its channel numbers,');
    const body = this.encode(message);
    this.lastChannel += 1;
    const channel = new SocketChannel(this, this.lastChannel);
    this.keep(channel);
    this.write(frameKind.open, channel.id, body);
    return channel;
  }
}
