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
export { FolderTree, type FolderTreeOptions, type Look } from './folder-tree.ts';
export { ignoreMatcher, type Ignored } from './ignore.ts';
export { SourceWatcher, type StartWatching, type WatchRequest } from './source-watcher.ts';
