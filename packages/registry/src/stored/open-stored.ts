import { mkdirSync, realpathSync } from 'node:fs';
import type { Registry, RegistryOptions } from '../registry.ts';
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
  const dir = folderOf(options);
  return new StoredRegistry({ ...options, dir }, storeIn(dir));
}

/**
 * Makes the state folder where it is missing, and gives it one name, whatever way leads to it: it is in the key of the
 * lock.
 *
 * @throws CodedError `REGISTRY_UNWRITABLE`
 */
export function folderOf({ dir }: RegistryOptions): string {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return realpathSync(dir);
  } catch (error) {
    throw unwritable(dir, error);
  }
}
