/** Codes of this contract; see `docs/errors.md`. */
export const codecErrorCodes = ['CODEC_MALFORMED', 'CODEC_UNSUPPORTED'] as const;
export type CodecErrorCode = (typeof codecErrorCodes)[number];
