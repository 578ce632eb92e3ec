import type { Backend, Traits } from '@pitcrew/core';

/** What every codec carries: JSON's values, and bytes. Members that are `undefined` are left out. */
export type Encodable =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Encodable[]
  | { readonly [key: string]: Encodable | undefined };

/** Stateless and synchronous: one value to one run of bytes and back. Needs no close. */
export interface Codec {
  /** The name that two peers agree on in their handshake. */
  readonly name: string;
  /** @throws CodedError `CODEC_UNSUPPORTED` for functions, symbols, bigints, cycles and non-finite numbers */
  encode(value: Encodable): Uint8Array;
  /** Reads exactly one value. @throws CodedError `CODEC_MALFORMED` for anything else, trailing bytes included */
  decode(bytes: Uint8Array): Encodable;
}

export interface CodecTraits extends Traits {
  /** Bytes travel as bytes; otherwise they are escaped into text. */
  readonly binary: boolean;
}

export type CodecOptions = Readonly<Record<string, never>>;

export type CodecBackend = Backend<'codec', CodecOptions, Codec, CodecTraits>;
