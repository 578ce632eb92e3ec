import type { RegistryBackend } from '@pitcrew/registry';
import { MemoryRegistry } from './memory-registry.ts';

export default {
  contract: 'registry',
  name: 'memory',
  summary: "This process's memory (reference): the fastest, and gone with the process.",
  traits: Object.freeze({ durable: false, acrossProcesses: false, defects: [] }),
  open: async () => new MemoryRegistry(),
} satisfies RegistryBackend;
