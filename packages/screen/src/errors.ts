/** Codes of this contract; see `docs/errors.md`. */
export const screenErrorCodes = ['SCREEN_CLOSED', 'SCREEN_MALFORMED'] as const;
export type ScreenErrorCode = (typeof screenErrorCodes)[number];
