/** Codes of this contract; see `docs/errors.md`. */
export const ptyErrorCodes = ['PTY_CLOSED', 'PTY_SPAWN_FAILED', 'PTY_EXITED'] as const;
export type PtyErrorCode = (typeof ptyErrorCodes)[number];
