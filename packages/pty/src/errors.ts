/** Codes of this contract; see `docs/errors.md`. */
export const ptyErrorCodes = [
  'PTY_CLOSED',
  'PTY_SPAWN_FAILED',
  'PTY_EXITED',
  'PTY_ID_IN_USE',
  'PTY_NOT_FOUND',
  'PTY_HELD',
  'PTY_OTHER_VERSION',
  'PTY_SILENT',
  'PTY_INPUT_NOT_SAVED',
] as const;
export type PtyErrorCode = (typeof ptyErrorCodes)[number];
