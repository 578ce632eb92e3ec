import { unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Codec } from '@pitcrew/codec';
import type { Listener, Service } from '@pitcrew/transport';
import { AcceptedLink, type AcceptedOwner } from './accepted-link.ts';
import { claim, inodeOf } from './claim.ts';
import type { Heartbeat } from './heartbeat.ts';

export class SocketListener implements Listener, AcceptedOwner {
  readonly address: string;
  readonly service: Service;
  readonly codecs: readonly Codec[];
  readonly links = new Set<AcceptedLink>();
  readonly #server: Server;
  #inode: bigint | undefined;
  #closed: Promise<void> | undefined;

  constructor(address: string, service: Service, codecs: readonly Codec[], heartbeat: Heartbeat) {
    this.address = address;
    this.service = service;
    this.codecs = codecs;
    this.#server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
      this.links.add(new AcceptedLink(socket, heartbeat, this));
    });
  }

  get connections(): number {
    return this.links.size;
  }

  async start(): Promise<void> {
    this.#inode = await claim(this.#server, this.address);
    // Out of descriptors: whoever could not be accepted has to dial again, and the others go on.
    this.#server.on('error', (error) => this.service.rejected?.(error));
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
    const stopped = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    await Promise.all(Array.from(this.links, (link) => link.close()));
    await stopped;
  }
}
