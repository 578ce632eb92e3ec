import { createServer, type Server } from 'node:net';
import { backlog, type Acceptor, type Porch } from './acceptor.ts';
import { NetStream } from './net-stream.ts';

/** Accepts with `node:net`. */
export class NetAcceptor implements Acceptor {
  readonly #server: Server;
  readonly #porch: Porch;

  constructor(porch: Porch) {
    this.#porch = porch;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => porch.accepted(new NetStream(socket)));
  }

  bind(path: string): Promise<void> {
    const server = this.#server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ path, backlog, exclusive: true }, () => {
        server.off('error', reject);
        server.on('error', (error) => this.#porch.refused(error));
        resolve();
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}
