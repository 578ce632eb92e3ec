import { unlinkSync } from 'node:fs';
import type { Codec } from '@pitcrew/codec';
import type { Listener, Service } from '@pitcrew/transport';
import { AcceptedLink, type AcceptedOwner } from './accepted-link.ts';
import type { Acceptor, Porch } from './acceptor.ts';
import { claim, inodeOf } from './claim.ts';
import { codecOfHello } from './handshake.ts';
import type { Heartbeat } from './heartbeat.ts';

export class SocketListener implements Listener, AcceptedOwner {
  readonly address: string;
  readonly service: Service;
  readonly #codecs: readonly Codec[];
  readonly links = new Set<AcceptedLink>();
  readonly #acceptor: Acceptor;
  #inode: bigint | undefined;
  #known: { readonly hello: Buffer; readonly codec: Codec } | undefined;
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
  greeted(hello: Buffer): Codec {
    if (this.#known?.hello.equals(hello) === true) return this.#known.codec;
    const codec = codecOfHello(hello, this.#codecs);
    this.#known = { hello: Buffer.from(hello), codec };
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
