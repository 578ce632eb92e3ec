export type {
  Subscription,
  WatchBatch,
  WatchEvent,
  WatchListener,
  WatchOptions,
  Watcher,
  WatcherBackend,
  WatcherOptions,
  WatcherTraits,
} from './watcher.ts';
export { watcherErrorCodes, type WatcherErrorCode } from './errors.ts';
