import { assertEncodable, wellFormed, type Codec, type CodecErrorCode, type Encodable } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import type * as Msgpackr from 'msgpackr';
import { toEncodable } from './to-encodable.ts';

/** msgpackr writes a lone surrogate as if it were a character, which no UTF-8 reader takes; that begins with this byte. */
const surrogateLead = 0xed;

export class MsgpackCodec implements Codec {
  readonly name = 'msgpack';
  readonly #packr: Msgpackr.Packr;
  /** Where msgpackr would keep the records that a peer defines; plain MessagePack has none. */
  readonly #records: [] = [];
  readonly #unpackr: Msgpackr.Unpackr;
  readonly #mapUnpackr: Msgpackr.Unpackr;

  constructor(msgpackr: Pick<typeof Msgpackr, 'Packr' | 'Unpackr'>) {
    // `skipValues` is missing from msgpackr's declarations.
    const writing = { useRecords: false, skipValues: [undefined] };
    const reading = { useRecords: false, structures: this.#records };
    this.#packr = new msgpackr.Packr(writing);
    this.#unpackr = new msgpackr.Unpackr({ ...reading, mapsAsObjects: true });
    this.#mapUnpackr = new msgpackr.Unpackr({ ...reading, mapsAsObjects: false });
  }

  encode(value: Encodable): Uint8Array {
    assertEncodable(value);
    const packed = this.#packr.pack(value);
    if (!packed.includes(surrogateLead)) return packed;
    const text = wellFormed(value);
    return text === value ? packed : this.#packr.pack(text);
  }

  decode(bytes: Uint8Array): Encodable {
    // An own view: msgpackr hangs a DataView on what it reads, and cuts bin values in the class of what it reads.
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // As an object's key msgpackr renames `__proto__`; as a Map's it does not, but Maps are slower.
    const unpackr = holdsProto(view) ? this.#mapUnpackr : this.#unpackr;
    try {
      const value = toEncodable(unpackr.unpack(view));
      if (this.#records.length > 0) throw new TypeError('a record, which plain MessagePack does not have');
      return value;
    } catch (cause) {
      const message = `${bytes.length} bytes are not one plain MessagePack value. Nothing was read; the peer must send no extensions and no map keys but strings.`;
      throw new CodedError<CodecErrorCode>('CODEC_MALFORMED', message, { cause });
    } finally {
      this.#records.length = 0;
    }
  }
}

function holdsProto(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('__proto__', 0, 'latin1');
}
