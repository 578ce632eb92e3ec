import { mkdirSync, realpathSync } from 'node:fs';
import type { RegistryBackend } from '@pitcrew/registry';
import { unwritable } from './errors.ts';
import { FileRegistry } from './file-registry.ts';
import type { RegistryFileOptions } from './options.ts';

export type { RegistryFileOptions } from './options.ts';

export default {
  contract: 'registry',
  name: 'file',
  summary: 'One JSON file that people can read, replaced as a whole; readers never wait.',
  traits: Object.freeze({ durable: true, acrossProcesses: true, defects: [] }),
  async open(options) {
    if (options.reads === 'watched' && options.watcher === undefined) {
      throw new TypeError("reads: 'watched' needs a watcher");
    }
    try {
      mkdirSync(options.dir, { recursive: true, mode: 0o700 });
      // One name for the folder, whatever way leads to it: it is in the key of the lock.
      return new FileRegistry({ ...options, dir: realpathSync(options.dir) });
    } catch (error) {
      throw unwritable(options.dir, error);
    }
  },
} satisfies RegistryBackend<RegistryFileOptions>;
