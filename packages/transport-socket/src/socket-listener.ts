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
  readonly turns = new Turns();
  /** Of its own: whoever beats in it is a connection of this listener. */
  readonly #heartbeat: Heartbeat<AcceptedLink>;
  readonly #newAcceptor: () => Acceptor;
  #acceptor: Acceptor;
  /** Those before it, whose path somebody has removed: until the connections that they have accepted are over. */
  #formerStopped: Promise<unknown> = Promise.resolve();
  #inode: bigint | undefined;
  #restoring: Promise<void> | undefined;
  hello: KnownFrame | undefined;
  #codecOfHello: Codec | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    address: string,
    service: Service,
    codecs: readonly Codec[],
    heartbeat: Heartbeat<AcceptedLink>,
    acceptor: (porch: Porch) => Acceptor,
  ) {
    this.address = address;
    this.service = service;
    this.#codecs = codecs;
    this.#heartbeat = heartbeat;
    this.#newAcceptor = () =>
      acceptor({
        accepted: (stream) => new AcceptedLink(stream, heartbeat, this),
        refused: (error) => this.service.rejected?.(error),
      });
    this.#acceptor = this.#newAcceptor();
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
    return this.#heartbeat.links.size;
  }

  async start(): Promise<void> {
    this.#inode = await claim(this.#acceptor, this.address);
  }

  restore(): Promise<void> {
    this.#restoring ??= this.#restore().finally(() => {
      this.#restoring = undefined;
    });
    return this.#restoring;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #restore(): Promise<void> {
    // A bound socket keeps its inode, also without a path: no other one can have its number.
    if (this.#closed !== undefined || inodeOf(this.address) === this.#inode) return;
    const acceptor = this.#newAcceptor();
    const inode = await claim(acceptor, this.address);
    // Nobody can have connected to the one before since its path was gone.
    const former = this.#acceptor;
    this.#acceptor = acceptor;
    this.#inode = inode;
    this.#formerStopped = Promise.all([this.#formerStopped, former.close()]);
  }

  async #close(): Promise<void> {
    this.#unlink();
    await this.#restoring?.catch(() => undefined);
    this.#unlink();
    const stopped = this.#acceptor.close();
    await Promise.all(this.#heartbeat.links.members.map((link) => link.close()));
    await Promise.all([stopped, this.#formerStopped]);
  }

  #unlink(): void {
    if (this.#inode !== undefined && inodeOf(this.address) === this.#inode) unlinkSync(this.address);
  }
}
