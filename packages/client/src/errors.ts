/** Codes of this package; see `docs/errors.md`. */
export const clientErrorCodes = ['CLIENT_SOCKET_FOLDER'] as const;
export type ClientErrorCode = (typeof clientErrorCodes)[number];
