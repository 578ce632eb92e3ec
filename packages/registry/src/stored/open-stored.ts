import { mkdirSync, realpathSync } from 'node:fs';
import type { Registry } from '../registry.ts';
import { unwritable } from './errors.ts';
import type { StoredRegistryOptions } from './options.ts';
import type { Store } from './store.ts';
import { StoredRegistry } from './stored-registry.ts';

/**
 * For implementors: a registry over one file in a folder, which is made where it is missing.
 *
 * @param storeIn the store of a folder; nothing is read before the first call
 * @throws CodedError `REGISTRY_UNWRITABLE`; TypeError for watched reads without a watcher
 */
export async function openStored(
  options: StoredRegistryOptions,
  storeIn: (dir: string) => Store,
): Promise<Registry> {
  if (options.reads === 'watched' && options.watcher === undefined) {
    throw new TypeError("reads: 'watched' needs a watcher");
  }
  let dir: string;
  try {
    mkdirSync(options.dir, { recursive: true, mode: 0o700 });
    // One name for the folder, whatever way leads to it: it is in the key of the lock.
    dir = realpathSync(options.dir);
  } catch (error) {
    throw unwritable(options.dir, error);
  }
  return new StoredRegistry({ ...options, dir }, storeIn(dir));
}
