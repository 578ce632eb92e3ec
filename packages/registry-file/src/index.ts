import type { RegistryBackend } from '@pitcrew/registry';
import { openStored, type StoredRegistryOptions } from '@pitcrew/registry/stored';
import { StateFile } from './state-file.ts';

export type RegistryFileOptions = StoredRegistryOptions;

export default {
  contract: 'registry',
  name: 'file',
  summary: 'One JSON file that people can read, replaced as a whole; readers never wait.',
  traits: Object.freeze({ durable: true, acrossProcesses: true, defects: [] }),
  open: (options) => openStored(options, (dir) => new StateFile(dir)),
} satisfies RegistryBackend<RegistryFileOptions>;
