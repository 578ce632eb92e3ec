import { assertEncodable, wellFormed, type Codec, type CodecErrorCode, type Encodable } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import type * as CborX from 'cbor-x';
import { needsMending } from './needs-mending.ts';
import { fromMaps } from './from-maps.ts';
import { withoutUndefined } from './without-undefined.ts';

/** cbor-x writes a lone surrogate as if it were a character, which no UTF-8 reader takes; that begins with this byte. */
const surrogateLead = 0xed;
/** cbor-x writes a member that is undefined, as this. */
const undefinedValue = 0xf7;

export class CborCodec implements Codec {
  readonly name = 'cbor';
  readonly #encoder: CborX.Encoder;
  readonly #decoder: CborX.Decoder;
  readonly #mapDecoder: CborX.Decoder;

  constructor({ Encoder, Decoder }: Pick<typeof CborX, 'Encoder' | 'Decoder'>) {
    this.#encoder = new Encoder({ useRecords: false, variableMapSize: true, tagUint8Array: false });
    // `int64AsNumber` is missing from the declarations of cbor-x.
    const reading = { useRecords: false, int64AsNumber: true };
    this.#decoder = new Decoder({ ...reading, mapsAsObjects: true });
    this.#mapDecoder = new Decoder({ ...reading, mapsAsObjects: false });
  }

  encode(value: Encodable): Uint8Array {
    assertEncodable(value);
    const written = this.#encoder.encode(value);
    // These bytes may as well be part of a number or of bytes: then nothing is found to mend.
    const full = written.includes(undefinedValue) ? withoutUndefined(value) : value;
    const text = written.includes(surrogateLead) ? wellFormed(full) : full;
    return text === value ? written : this.#encoder.encode(text);
  }

  decode(bytes: Uint8Array): Encodable {
    // An own view: cbor-x hangs a DataView on what it reads, and cuts byte strings in the class of what it reads.
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      if (needsMending(view)) return fromMaps(this.#mapDecoder.decode(view));
      return this.#decoder.decode(view) as Encodable;
    } catch (cause) {
      const message = `${bytes.length} bytes are not one plain CBOR value. Nothing was read; the peer must send no tags, no undefined and no map keys but text.`;
      throw new CodedError<CodecErrorCode>('CODEC_MALFORMED', message, { cause });
    }
  }
}
