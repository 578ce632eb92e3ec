import type { Backend, Traits } from '@pitcrew/core';

/**
 * What every codec carries: JSON's values, and bytes.
 *
 * - Members that are `undefined` are left out; `undefined` anywhere else is unsupported.
 * - Objects are plain ones. Any string is a fit key: `__proto__` arrives as an own member and touches no prototype.
 * - Numbers arrive as the same double; `-0` arrives as `0`.
 * - Strings are Unicode: a lone surrogate, which UTF-8 cannot write, arrives as U+FFFD.
 * - Values may be nested `maxDepth` deep.
 */
export type Encodable =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Encodable[]
  | { readonly [key: string]: Encodable | undefined };

/**
 * Stateless and synchronous: one value to one run of bytes and back. Needs no close, keeps no reference to
 * what it was given, and a call that throws leaves nothing behind for the next.
 */
export interface Codec {
  /** The name that two peers agree on in their handshake. */
  readonly name: string;
  /**
   * The bytes belong to the caller: no later call writes to them. They may be a `Buffer`.
   *
   * @throws CodedError `CODEC_UNSUPPORTED` for functions, symbols, bigints, instances of classes, `undefined` in an
   *   array, cycles, values nested deeper than `maxDepth` and non-finite numbers
   */
  encode(value: Encodable): Uint8Array;
  /**
   * Reads exactly one value. Bytes in it are a plain `Uint8Array`, which may be a view of `bytes`: whoever reuses
   * that memory copies first. Nothing in it is shared with any other call.
   *
   * @throws CodedError `CODEC_MALFORMED` for anything else: nothing, a part, trailing bytes, what no `Encodable` is
   */
  decode(bytes: Uint8Array): Encodable;
}

export interface CodecTraits extends Traits {
  /** Bytes travel as bytes; otherwise they are escaped into text. */
  readonly binary: boolean;
}

export type CodecOptions = Readonly<Record<string, never>>;

export type CodecBackend = Backend<'codec', CodecOptions, Codec, CodecTraits>;
