import type { Encodable } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import { protocolVersion, type Peer, type Service } from '@pitcrew/transport';
import { ChannelSet } from './channel-set.ts';
import { later, type Task } from './later.ts';
import { MemoryChannel, type ChannelOwner } from './memory-channel.ts';
import type { MemoryConnection } from './memory-connection.ts';

const peer: Peer = Object.freeze({ protocol: protocolVersion, pid: process.pid });

export interface EndOwner {
  readonly service: Service;
  readonly closing: boolean;
  ended(end: AcceptedEnd): void;
  progressed(): void;
}

/** The listener's end of a connection. */
export class AcceptedEnd implements ChannelOwner {
  readonly queueLimit: number;
  readonly #owner: EndOwner;
  readonly #channels = new ChannelSet();
  #dialer: MemoryConnection | undefined;
  #gone = false;

  constructor(owner: EndOwner, queueLimit: number) {
    this.#owner = owner;
    this.queueLimit = queueLimit;
  }

  join(dialer: MemoryConnection): void {
    this.#dialer = dialer;
  }

  /** The service has nothing left to say to this dialer. */
  get settled(): boolean {
    for (const channel of this.#channels) if (!channel.delivered) return false;
    return true;
  }

  opened(message: Encodable, theirs: MemoryChannel): void {
    const channel = new MemoryChannel(this);
    channel.join(theirs);
    theirs.join(channel);
    this.#channels.add(channel);
    later(new Opened(this, message, channel));
  }

  progressed(channel: MemoryChannel): void {
    if (channel.over) this.#channels.delete(channel);
    this.#owner.progressed();
  }

  /** The dialer hung up. */
  lost(): void {
    if (this.#gone) return;
    this.#gone = true;
    const gone = peerGone();
    for (const channel of this.#channels) channel.fail(gone);
    this.#owner.ended(this);
  }

  hangUp(): void {
    const dialer = this.#dialer;
    this.lost();
    dialer?.lost(peerGone());
  }

  serve(message: Encodable, channel: MemoryChannel): void {
    if (this.#gone || channel.over) return;
    if (this.#owner.closing) {
      channel.reset(new CodedError('TRANSPORT_CLOSED', 'The listener is closing; dial again.'));
      return;
    }
    try {
      this.#owner.service.open(message, channel, peer);
    } catch (error) {
      channel.threw(error);
    }
  }
}

/** A channel that the service has not seen yet. */
class Opened implements Task {
  readonly #end: AcceptedEnd;
  readonly #message: Encodable;
  readonly #channel: MemoryChannel;

  constructor(end: AcceptedEnd, message: Encodable, channel: MemoryChannel) {
    this.#end = end;
    this.#message = message;
    this.#channel = channel;
  }

  run(): void {
    this.#end.serve(this.#message, this.#channel);
  }
}

function peerGone(): CodedError {
  return new CodedError(
    'TRANSPORT_PEER_GONE',
    'The peer closed the connection; what was not answered may not have been done.',
  );
}
