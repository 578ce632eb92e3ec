export type {
  Document,
  Entry,
  Registry,
  RegistryBackend,
  RegistryChange,
  RegistryOptions,
  RegistrySubscription,
  RegistryTraits,
  Transaction,
} from './registry.ts';
export { ChangeFeed } from './change-feed.ts';
export { cloneDocument } from './clone-document.ts';
export { copyDocument } from './copy-document.ts';
export { runTransaction } from './draft.ts';
export { registryClosed, registryErrorCodes, type RegistryErrorCode } from './errors.ts';
export { Snapshot } from './snapshot.ts';
export type { State } from './state.ts';
