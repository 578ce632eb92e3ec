/** Codes of this contract; see `docs/errors.md`. */
export const watcherErrorCodes = ['WATCHER_CLOSED', 'WATCHER_NOT_FOUND', 'WATCHER_FAILED'] as const;
export type WatcherErrorCode = (typeof watcherErrorCodes)[number];
