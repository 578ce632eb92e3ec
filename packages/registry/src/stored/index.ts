export { CommitQueue } from './commit-queue.ts';
export type { DatabaseDriver } from './database-driver.ts';
export { DatabaseRegistry } from './database-registry.ts';
export { tooNew, uncertain, unreadable, unwritable } from './errors.ts';
export { longestTrustMs, type DatabaseRegistryOptions, type StoredRegistryOptions } from './options.ts';
export { folderOf, openStored } from './open-stored.ts';
export { replaceFile, type Replacing } from './replace-file.ts';
export { watchStore, type StoreWatch } from './store-watch.ts';
export type { Committing, Store } from './store.ts';
