/**
 * Codes of this contract; see `docs/errors.md`.
 *
 * - `LOCK_CLOSED`: the lock was closed before or during the call
 * - `LOCK_UNAVAILABLE`: the lock cannot be kept: its folder is gone, read-only, full…
 * - `LOCK_LOST`: thrown by `release` alone: somebody took the lock while it was held, so that the work
 *   done under it may have overlapped somebody else's
 */
export const lockErrorCodes = ['LOCK_CLOSED', 'LOCK_UNAVAILABLE', 'LOCK_LOST'] as const;
export type LockErrorCode = (typeof lockErrorCodes)[number];
