export type { Codec, CodecBackend, CodecOptions, CodecTraits, Encodable } from './codec.ts';
export { assertEncodable, isPlain, maxDepth } from './assert-encodable.ts';
export { wellFormed } from './well-formed.ts';
export { codecErrorCodes, type CodecErrorCode } from './errors.ts';
