import { unlinkSync } from 'node:fs';
import type { Codec } from '@pitcrew/codec';
import { frameKind, type Listener, type Service } from '@pitcrew/transport';
import { AcceptedLink, type AcceptedOwner } from './accepted-link.ts';
import type { Acceptor, Porch } from './acceptor.ts';
import { claim, inodeOf } from './claim.ts';
import type { KnownFrame } from './frame-reader.ts';
import { codecOfHello } from './handshake.ts';
import type { Heartbeat } from './heartbeat.ts';
import { frame } from './outbox.ts';
import { Turns } from './turns.ts';

export class SocketListener implements Listener, AcceptedOwner {
  readonly address: string;
  readonly service: Service;
  readonly #codecs: readonly Codec[];
  readonly links = new Set<AcceptedLink>();
  readonly turns = new Turns();
  readonly #acceptor: Acceptor;
  #inode: bigint | undefined;
  hello: KnownFrame | undefined;
  #codecOfHello: Codec | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    address: string,
    service: Service,
    codecs: readonly Codec[],
    heartbeat: Heartbeat,
    acceptor: (porch: Porch) => Acceptor,
  ) {
    this.address = address;
    this.service = service;
    this.#codecs = codecs;
    this.#acceptor = acceptor({
      accepted: (stream) => this.links.add(new AcceptedLink(stream, heartbeat, this)),
      refused: (error) => this.service.rejected?.(error),
    });
  }

  /** Clients of one kind all say the same: only a new HELLO is read. */
  greeted(hello: Uint8Array): Codec {
    if (this.#codecOfHello !== undefined && hello === this.hello?.body) return this.#codecOfHello;
    const codec = codecOfHello(hello, this.#codecs);
    const kind = frameKind.hello;
    this.hello = { bytes: frame(kind, 0, hello), kind, channel: 0, body: Uint8Array.from(hello) };
    this.#codecOfHello = codec;
    return codec;
  }

  get connections(): number {
    return this.links.size;
  }

  async start(): Promise<void> {
    this.#inode = await claim(this.#acceptor, this.address);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    if (this.#inode !== undefined && inodeOf(this.address) === this.#inode) unlinkSync(this.address);
    const stopped = this.#acceptor.close();
    await Promise.all(Array.from(this.links, (link) => link.close()));
    await stopped;
  }
}
