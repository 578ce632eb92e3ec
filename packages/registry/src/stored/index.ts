export { tooNew, uncertain, unreadable, unwritable } from './errors.ts';
export { longestTrustMs, type StoredRegistryOptions } from './options.ts';
export { openStored } from './open-stored.ts';
export { replaceFile, type Replacing } from './replace-file.ts';
export type { Store } from './store.ts';
