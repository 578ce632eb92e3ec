import { assertEncodable, type Codec, type CodecErrorCode, type Encodable } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

export class MsgpackCodec implements Codec {
  readonly name = 'msgpack';
  readonly #writer = new Writer();
  readonly #reader = new Reader();

  encode(value: Encodable): Uint8Array {
    try {
      return this.#writer.write(value);
    } catch (error) {
      assertEncodable(value);
      throw error;
    }
  }

  decode(bytes: Uint8Array): Encodable {
    try {
      return this.#reader.read(bytes);
    } catch (cause) {
      const message = `${bytes.length} bytes are not one plain MessagePack value. Nothing was read; the peer must send no extensions and no map keys but strings.`;
      throw new CodedError<CodecErrorCode>('CODEC_MALFORMED', message, { cause });
    }
  }
}
