import type { TransportBackend } from '@pitcrew/transport';
import { SocketTransport } from './socket-transport.ts';

export default {
  contract: 'transport',
  name: 'socket',
  summary: 'Unix sockets: framed, checked by CRC-32, with heartbeat; private to the user',
  traits: Object.freeze({ defects: [], acrossProcesses: true, byReference: false }),
  open: (options) => Promise.resolve(new SocketTransport(options)),
} satisfies TransportBackend;
