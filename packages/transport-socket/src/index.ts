import type { TransportBackend } from '@pitcrew/transport';
import type { TransportSocketOptions } from './options.ts';
import { native } from './native-acceptor.ts';
import { SocketTransport } from './socket-transport.ts';

export type { TransportSocketOptions } from './options.ts';
/** Whether listeners accept without a `net.Socket` here. */
export const acceptsNatively: boolean = native !== undefined;

export default {
  contract: 'transport',
  name: 'socket',
  summary: 'Unix sockets: framed, checked by CRC-32, with heartbeat; private to the user',
  traits: Object.freeze({ defects: [], acrossProcesses: true, byReference: false }),
  async open(options) {
    return new SocketTransport(options);
  },
} satisfies TransportBackend<TransportSocketOptions>;
