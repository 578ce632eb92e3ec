import { isCodedError } from '@pitcrew/core';
import type { Codec, Encodable } from '@pitcrew/codec';
import { frameKind, protocolVersion, type FrameKind, type Peer, type Service } from '@pitcrew/transport';
import type { ByteStream } from './byte-stream.ts';
import { badFrame, type KnownFrame } from './frame-reader.ts';
import { welcome } from './handshake.ts';
import type { Heartbeat } from './heartbeat.ts';
import { Link } from './link.ts';
import { hasSaidAll, isRealTmux, wrongServer } from './real-tmux.ts';
import { encodeReset } from './reset-body.ts';
import { SocketChannel } from './socket-channel.ts';
import type { Turns } from './turns.ts';

/** What the peer may leave unread before it is not read from any more: it could ask without end. */
const unreadLimit = 1024 * 1024;

/** Channels that are opened in one turn: then their answers go out, and may choke, before the next are read. */
const opensPerTurn = 16;

/**
 * That it may connect at all is the folder's and the socket's mode. Node knows no credentials of a peer; the compiled acceptor
 * has looked whose it is.
 */
const peer: Peer = Object.freeze({ protocol: protocolVersion });

export interface AcceptedOwner {
  readonly service: Service;
  /** @throws CodedError `TRANSPORT_BAD_FRAME`, `TRANSPORT_REJECTED` */
  greeted(hello: Uint8Array): Codec;
  /** The last one. Clients of one kind all say the same. */
  readonly hello: KnownFrame | undefined;
  readonly turns: Turns;
}

/** The listener's end of a connection. */
export class AcceptedLink extends Link {
  readonly #owner: AcceptedOwner;
  /** The welcome is not sent yet, and nothing waits behind it. */
  #welcomeWaits = false;
  #choked = false;
  #opens = 0;
  /** It is a real tmux, which hangs up now. */
  #hasAnswer = false;

  constructor(stream: ByteStream, heartbeat: Heartbeat, owner: AcceptedOwner) {
    super(stream, heartbeat);
    this.#owner = owner;
    this.reader.expected = owner.hello;
  }

  close(): Promise<void> {
    return this.finish();
  }

  override receive(chunk: Uint8Array): void {
    if (!this.#hasAnswer) super.receive(chunk);
  }

  override broken(reason: Error): void {
    if (this.gone !== undefined) return;
    if (isCodedError(reason, 'TRANSPORT_BAD_FRAME') && this.#isAnsweredAsTmux()) return;
    // A peer that does not read would keep the goodbye, and with it the connection, for ever.
    this.outbox.flush();
    if (this.outbox.length === 0) this.outbox.add(frameKind.reject, 0, Buffer.from(reason.message));
    this.outbox.flush();
    super.broken(reason);
    this.#owner.service.rejected?.(reason);
  }

  override write(kind: FrameKind, channel: number, body: Uint8Array): boolean {
    this.#welcomeWaits = false;
    const room = super.write(kind, channel, body);
    if (room || this.#choked || this.outbox.length < unreadLimit) return room;
    this.#choked = true;
    this.stop();
    return false;
  }

  override drained(): void {
    super.drained();
    if (!this.#choked) return;
    this.#choked = false;
    this.go();
  }

  serve(channel: SocketChannel, message: Encodable): void {
    if (this.gone !== undefined) return;
    try {
      this.#owner.service.open(message, channel, peer);
    } catch (error) {
      channel.threw(error);
    }
  }

  protected frame(kind: number, id: number, body: Uint8Array): void {
    if (kind === frameKind.open && this.greeted) this.#open(id, body);
    else if (kind === frameKind.hello && !this.greeted) this.#greet(body);
    else
      throw badFrame(this.greeted ? `a dialer never sends kind ${kind}` : `kind ${kind} came before HELLO`);
  }

  protected settled(): boolean {
    return this.channels.every((channel) => channel.ended);
  }

  protected patient(): boolean {
    const waits = this.#welcomeWaits && this.channels.length > 0;
    this.#welcomeWaits = false;
    return waits;
  }

  #greet(body: Uint8Array): void {
    this.codec = this.#owner.greeted(body);
    this.greeted = true;
    this.#welcomeWaits = true;
    this.outbox.addBytes(welcome);
  }

  /** A real tmux takes a hang-up, or an answer before it has said all, for the end of its server. */
  #isAnsweredAsTmux(): boolean {
    const said = this.reader.rest;
    if (this.greeted || !isRealTmux(said) || said.length > unreadLimit) return false;
    if (!hasSaidAll(said)) return true;
    this.#hasAnswer = true;
    this.outbox.addBytes(wrongServer());
    return true;
  }

  #open(id: number, body: Uint8Array): void {
    if (id <= this.lastChannel)
      throw badFrame(`channel ${id} is not above ${this.lastChannel}, the last one opened`);
    const message = this.decode(body);
    this.lastChannel = id;
    if (this.closing) {
      this.write(
        frameKind.reset,
        id,
        encodeReset('TRANSPORT_CLOSED', 'The listener is closing; dial again.'),
      );
      return;
    }
    const channel = new SocketChannel(this, id);
    this.keep(channel);
    this.#opens += 1;
    if (this.#opens % opensPerTurn === 0) {
      this.stop();
      setImmediate(goOn, this);
    }
    if (this.#owner.turns.serve(this, channel, message)) return;
    // It is told that it has been heard, and asks no more until then.
    this.#welcomeWaits = false;
    this.stop();
  }
}

function goOn(link: AcceptedLink): void {
  link.go();
}
