/**
 * Codes of this contract; see `docs/errors.md`.
 *
 * - `WATCHER_CLOSED`: the watcher or the subscription was closed
 * - `WATCHER_NOT_FOUND`: there is no such folder
 * - `WATCHER_FAILED`: watching cannot start: no permission, the system's limit of watches is reached…
 */
export const watcherErrorCodes = ['WATCHER_CLOSED', 'WATCHER_NOT_FOUND', 'WATCHER_FAILED'] as const;
export type WatcherErrorCode = (typeof watcherErrorCodes)[number];
