/** Codes of this contract; see `docs/errors.md`. */
export const lockErrorCodes = ['LOCK_CLOSED', 'LOCK_UNAVAILABLE'] as const;
export type LockErrorCode = (typeof lockErrorCodes)[number];
