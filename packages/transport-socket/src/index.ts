import type { TransportBackend } from '@pitcrew/transport';
import type { TransportSocketOptions } from './options.ts';
import { native } from './native-acceptor.ts';
import { SocketTransport } from './socket-transport.ts';

export type { TransportSocketOptions } from './options.ts';
const withoutNative =
  'connections are accepted by node:net, because no C compiler or no headers of this Node were there at build time: each command takes some 0.2 ms longer. Install them and run: npm run build';

export default {
  contract: 'transport',
  name: 'socket',
  summary: 'Unix sockets: framed, checked by CRC-32, with heartbeat; private to the user',
  traits: Object.freeze({ defects: [], acrossProcesses: true, byReference: false }),
  remarks: native === undefined ? [withoutNative] : [],
  async open(options) {
    return new SocketTransport(options);
  },
} satisfies TransportBackend<TransportSocketOptions>;
