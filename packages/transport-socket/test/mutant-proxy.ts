import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import type { ListenOptions, Transport, TransportBackend } from '@pitcrew/transport';
import { frameKind, headerBytes } from '@pitcrew/transport';
import backend from '../src/index.ts';

/** How a listener of the backend is made to misbehave on the wire: by somebody in the middle. */
export interface Meddler {
  /** Connects to the true listener at once, or only when the dialer has said something. */
  readonly lazy?: boolean;
  readonly toListener?: (chunk: Buffer) => Buffer;
  /** What a dialer gets of what the listener said; with everybody's sockets at hand. */
  readonly toDialer?: (chunk: Buffer, dialer: Socket, all: ReadonlySet<Socket>) => void;
  readonly hangUp?: (dialer: Socket) => void;
}

export function isReject(chunk: Buffer): boolean {
  return chunk.length > headerBytes && chunk[headerBytes] === frameKind.reject;
}

/** The backend, with a meddler in front of each of its listeners. */
export function meddled(meddler: Meddler): TransportBackend {
  return {
    ...backend,
    open: async (options) => {
      const real = await backend.open(options);
      const closers: (() => void)[] = [];
      const transport: Transport = {
        listen: async (address: string, options: ListenOptions) => {
          const listener = await real.listen(`${address}-behind`, options);
          closers.push(await meddle(address, listener.address, meddler));
          return {
            address,
            restore: () => listener.restore(),
            close: () => listener.close(),
            [Symbol.asyncDispose]: () => listener.close(),
            get connections() {
              return listener.connections;
            },
          };
        },
        dial: (address, dialing) => real.dial(address, dialing),
        close: async () => {
          for (const close of closers.splice(0)) close();
          await real.close();
        },
        [Symbol.asyncDispose]: () => transport.close(),
      };
      return transport;
    },
  };
}

async function meddle(address: string, behind: string, meddler: Meddler): Promise<() => void> {
  const dialers = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (dialer) => {
    dialers.add(dialer);
    let listener: Socket | undefined;
    const connect = (): Socket => {
      const socket = createConnection({ path: behind, allowHalfOpen: true });
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        if (meddler.toDialer === undefined) dialer.write(chunk);
        else meddler.toDialer(chunk, dialer, dialers);
      });
      socket.on('end', () => socket.destroy());
      socket.on('close', () => (meddler.hangUp ?? cut)(dialer));
      return socket;
    };
    if (meddler.lazy !== true) listener = connect();
    dialer.on('error', () => undefined);
    dialer.on('data', (chunk) => {
      listener ??= connect();
      listener.write(meddler.toListener?.(chunk) ?? chunk);
    });
    dialer.on('end', () => {
      listener?.destroy();
      dialer.end();
    });
    dialer.on('close', () => dialers.delete(dialer));
  });
  server.listen(address);
  await once(server, 'listening');
  return () => {
    server.close();
    for (const dialer of dialers) dialer.destroy();
  };
}

function cut(dialer: Socket): void {
  dialer.end();
}
