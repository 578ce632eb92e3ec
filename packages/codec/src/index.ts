export type { Codec, CodecBackend, CodecOptions, CodecTraits, Encodable } from './codec.ts';
export { codecErrorCodes, type CodecErrorCode } from './errors.ts';
