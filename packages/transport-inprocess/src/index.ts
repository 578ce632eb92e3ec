import type { TransportBackend } from '@pitcrew/transport';
import { MemoryTransport } from './memory-transport.ts';

export type { InprocessOptions } from './memory-transport.ts';

export default {
  contract: 'transport',
  name: 'inprocess',
  summary: 'Objects by reference inside one process: no codec, no copy (reference)',
  traits: Object.freeze({ defects: [], acrossProcesses: false, byReference: true }),
  open: (options) => Promise.resolve(new MemoryTransport(options)),
} satisfies TransportBackend;
