import { CodedError } from '@pitcrew/core';
import type { Codec, Encodable } from '@pitcrew/codec';
import { frameKind, frameLimit, type FrameKind, type Handed } from '@pitcrew/transport';
import type { ByteStream } from './byte-stream.ts';
import { prefixBytes } from './checksum.ts';
import { badFrame, FrameReader } from './frame-reader.ts';
import type { Heartbeat } from './heartbeat.ts';
import { LazyPromise } from './lazy-promise.ts';
import { Outbox } from './outbox.ts';
import { Pulse } from './pulse.ts';
import { PeerGone, type Reason } from './reason.ts';
import { decodeReset } from './reset-body.ts';
import type { SocketChannel } from './socket-channel.ts';
import { writeU32 } from './u32.ts';

/**
 * One connection, seen from either end: frames in, frames out, channels, and how it ends. Everything that is
 * costly (promises, timers, closures, most listeners) is left out until somebody needs it, because the usual
 * connection carries one request and is gone.
 */
export abstract class Link {
  protected readonly stream: ByteStream;
  protected readonly outbox: Outbox;
  protected codec: Codec | undefined;
  protected lastChannel = 0;
  protected greeted = false;
  /** Why the connection is over; `undefined` while it is not. */
  protected gone: Reason | undefined;
  protected closing = false;

  readonly #heartbeat: Heartbeat;
  protected readonly reader = new FrameReader();
  /** Made at the first heartbeat, which most connections do not see. */
  #pulse: Pulse | undefined;
  /** Something came since the last one. */
  #heard = false;
  #closed: LazyPromise<Error | undefined> | undefined;
  #ended: Reason | undefined;
  /** Nearly every connection has a single channel, which needs no table. */
  #channel: SocketChannel | undefined;
  #others: Map<number, SocketChannel> | undefined;
  #awaitingDrain: Set<SocketChannel> | undefined;
  #stops = 0;
  /** The stream does not read. */
  #paused = false;
  #pumping = false;
  #finished: Promise<void> | undefined;

  constructor(stream: ByteStream, heartbeat: Heartbeat) {
    this.stream = stream;
    this.outbox = new Outbox(stream);
    this.#heartbeat = heartbeat;
    stream.start(this);
    heartbeat.add(this);
  }

  get closed(): Promise<Error | undefined> {
    if (this.#closed === undefined) {
      this.#closed = new LazyPromise();
      if (this.gone !== undefined) this.#closed.resolve(this.#ended?.error);
    }
    return this.#closed.promise;
  }

  get blocked(): boolean {
    return this.outbox.blocked;
  }

  get handed(): Handed | undefined {
    return this.stream.handed;
  }

  encode(message: Encodable): Uint8Array {
    if (this.codec === undefined)
      throw new CodedError('TRANSPORT_CLOSED', 'The connection has not agreed on a codec.');
    const body = this.codec.encode(message);
    if (body.length + prefixBytes <= frameLimit) return body;
    throw new CodedError(
      'TRANSPORT_TOO_LARGE',
      `A message of ${body.length} bytes does not fit into a frame (${frameLimit}). It was not sent; send it in parts.`,
    );
  }

  /** @returns whether the peer keeps up */
  write(kind: FrameKind, channel: number, body: Uint8Array): boolean {
    if (this.gone !== undefined) return false;
    this.outbox.add(kind, channel, body);
    return !this.outbox.blocked;
  }

  awaitDrain(channel: SocketChannel): void {
    (this.#awaitingDrain ??= new Set()).add(channel);
  }

  /** One more reason not to read. */
  stop(): void {
    this.#stops += 1;
    if (this.#stops > 1) return;
    this.#paused = true;
    this.stream.pause();
  }

  /** One reason less. */
  go(): void {
    this.#stops -= 1;
    if (this.#stops === 0 && !this.#pumping) process.nextTick(goOn, this);
  }

  /** Reads on: first what had arrived already. */
  goOn(): void {
    if (this.#stops > 0 || this.gone !== undefined) return;
    this.#pump();
    if (this.#stops === 0 && this.gone === undefined && this.#paused) this.#resume();
  }

  forget(channel: SocketChannel): void {
    if (this.#channel === channel) this.#channel = undefined;
    else this.#others?.delete(channel.id);
    this.#awaitingDrain?.delete(channel);
    this.progressed();
  }

  /** A channel came closer to its end: a close that waits for them may go on. */
  progressed(): void {
    if (this.closing && this.gone === undefined && this.settled()) this.#hangUp();
  }

  receive(chunk: Uint8Array): void {
    this.#heard = true;
    this.reader.feed(chunk);
    this.#pump();
  }

  /** The peer hung up, or its process died. */
  lost(cause?: Error): void {
    const gone = new PeerGone('The peer closed the connection or died', cause);
    this.over(this.closing ? undefined : gone, gone);
  }

  /** The peer broke the rules: this connection ends, and no other. */
  broken(reason: Error): void {
    this.over({ error: reason }, new PeerGone(`The connection was dropped: ${reason.message}`, reason));
  }

  /** Called by the shared heartbeat. */
  check(now: number, heartbeatMs: number, pongMs: number): void {
    const pulse = (this.#pulse ??= new Pulse());
    const { greeted } = this;
    const verdict = pulse.check(now, heartbeatMs, pongMs, {
      greeted,
      heard: this.#heard,
      deaf: this.#stops > 0,
    });
    this.#heard = false;
    if (verdict === 'ping' && !this.outbox.blocked) {
      const sequence = new Uint8Array(4);
      writeU32(sequence, 0, pulse.sequence);
      this.outbox.add(frameKind.ping, 0, sequence);
    } else if (verdict === 'dead') {
      const misses = this.greeted ? 'It did not answer three pings' : 'It connected and did not say HELLO';
      this.broken(new CodedError('TRANSPORT_PEER_GONE', `${misses}; the connection was closed.`));
    }
  }

  drained(): void {
    this.outbox.blocked = false;
    const waiting = this.#awaitingDrain;
    this.#awaitingDrain = undefined;
    if (waiting !== undefined) for (const channel of waiting) channel.settleDrain();
  }

  /**
   * Ends the connection when its channels are done, and after `pongMs` in any case: what is unfinished then
   * fails with `TRANSPORT_CLOSED`.
   */
  protected finish(): Promise<void> {
    this.#finished ??= this.#drainAndClose();
    return this.#finished;
  }

  protected keep(channel: SocketChannel): void {
    if (this.#channel === undefined) this.#channel = channel;
    else (this.#others ??= new Map()).set(channel.id, channel);
  }

  /** Those that are open now: a copy. */
  protected get channels(): readonly SocketChannel[] {
    const others = this.#others === undefined ? [] : [...this.#others.values()];
    return this.#channel === undefined ? others : [this.#channel, ...others];
  }

  /** Ends everything, now. */
  protected over(reason: Reason | undefined, failure: Reason): void {
    if (this.gone !== undefined) return;
    this.gone = failure;
    this.#heartbeat.links.delete(this);
    this.stream.destroy();
    this.#channel?.fail(failure);
    if (this.#others !== undefined) for (const channel of this.#others.values()) channel.fail(failure);
    this.#ended = reason;
    this.#closed?.resolve(reason?.error);
  }

  /** Frames that only one end may send. @throws CodedError `TRANSPORT_BAD_FRAME` for the others */
  protected abstract frame(kind: number, channel: number, body: Uint8Array): void;

  /** Whether a close has nothing left to wait for. */
  protected abstract settled(): boolean;

  /** Whether a chunk's answers wait for promises that are about to settle. */
  protected abstract patient(): boolean;

  async #drainAndClose(): Promise<void> {
    this.closing = true;
    if (this.stream.destroyed) return this.stream.closed();
    const deadline = setTimeout(() => {
      const unfinished = new CodedError(
        'TRANSPORT_CLOSED',
        'The connection was closed before the channel was done.',
      );
      this.over(undefined, { error: unfinished });
    }, this.#heartbeat.pongMs);
    this.progressed();
    await this.stream.closed();
    clearTimeout(deadline);
  }

  /** Says that nothing more comes; the peer hangs up in answer, once it has read everything. */
  #hangUp(): void {
    this.outbox.flush();
    this.stream.end();
  }

  #resume(): void {
    this.#paused = false;
    this.stream.resume();
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    this.outbox.cork();
    try {
      while (this.#stops === 0 && this.gone === undefined && this.reader.next()) this.#dispatch(this.reader);
    } catch (error) {
      this.broken(error instanceof Error ? error : badFrame(String(error)));
    }
    this.#pumping = false;
    if (this.gone !== undefined) return;
    this.outbox.uncork(this.patient());
    if (this.#stops === 0 && this.#paused) this.#resume();
  }

  #dispatch({ kind, channel: id, body }: FrameReader): void {
    if (!this.greeted || kind < frameKind.data || kind > frameKind.pong) {
      this.frame(kind, id, body);
      return;
    }
    if (kind === frameKind.ping) {
      this.outbox.add(frameKind.pong, 0, body);
      return;
    }
    if (kind === frameKind.pong) return;
    const channel = this.#channel?.id === id ? this.#channel : this.#others?.get(id);
    if (channel === undefined) {
      if (id === 0 || id > this.lastChannel) throw badFrame(`channel ${id} was never opened`);
      // Sent before the peer knew that the channel was done.
      return;
    }
    if (kind === frameKind.reset) {
      channel.fail({ error: decodeReset(body) });
      return;
    }
    if (channel.peerEnded) throw badFrame(`channel ${id} had ended`);
    if (kind === frameKind.data) channel.received(this.decode(body), body.length);
    else channel.receivedEnd(body.length === 0 ? undefined : this.decode(body));
  }

  protected decode(body: Uint8Array): Encodable {
    try {
      if (this.codec !== undefined) return this.codec.decode(body);
    } catch (error) {
      throw badFrame('its codec can not read the message', error);
    }
    throw badFrame('it came before the handshake');
  }
}

function goOn(link: Link): void {
  link.goOn();
}
