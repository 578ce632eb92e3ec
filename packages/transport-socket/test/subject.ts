import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import json from '@pitcrew/codec-json';
import msgpack from '@pitcrew/codec-msgpack';
import type { RawPeer, Subject } from '@pitcrew/transport/conformance';
import backend, { type TransportSocketOptions } from '../src/index.ts';
import { native } from '../src/native-acceptor.ts';

const raw: RawPeer = {
  connect: async (address) => {
    const socket = createConnection({ path: address, allowHalfOpen: true });
    await once(socket, 'connect');
    return socket;
  },
  listen: async (address, onPeer) => {
    const server = createServer({ allowHalfOpen: true }, onPeer);
    server.listen(address);
    await once(server, 'listening');
    return {
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
        }),
    };
  },
};

export async function codecs() {
  return [await msgpack.open(), await json.open()];
}

/** Every way to accept that this machine has. */
export const ways = native !== undefined ? (['native', 'node'] as const) : (['node'] as const);

/** A folder per test, removed after it. */
export function socketSubject(accept: TransportSocketOptions['accept'] = ways[0]): Subject {
  let folder: Promise<string> | undefined;
  return {
    backend,
    raw,
    options: async () => {
      const options: TransportSocketOptions = { codecs: await codecs(), accept };
      return options;
    },
    address: async () => {
      folder ??= mkdtemp(join(tmpdir(), 'pitcrew-socket-'));
      return join(await folder, randomBytes(4).toString('hex'));
    },
    cleanup: async () => {
      if (folder !== undefined) await rm(await folder, { recursive: true });
      folder = undefined;
    },
  };
}
