/**
 * Codes of this contract; see `docs/errors.md`.
 *
 * - `FINDER_CLOSED`: the finder was closed before the call
 */
export const finderErrorCodes = ['FINDER_CLOSED'] as const;
export type FinderErrorCode = (typeof finderErrorCodes)[number];
