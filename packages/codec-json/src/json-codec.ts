import { assertEncodable, type Codec, type CodecErrorCode, type Encodable } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import { escapeBytes, unescapeBytes } from './bytes-escape.ts';

/** `JSON.stringify` writes a lone surrogate as `\udXXX`; an odd number of backslashes tells it from such a text. */
const loneSurrogate = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

export class JsonCodec implements Codec {
  readonly name = 'json';
  /** Strict about UTF-8, and does not swallow a byte order mark. */
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  encode(value: Encodable): Uint8Array {
    assertEncodable(value);
    const text = JSON.stringify(escapeBytes(value));
    return Buffer.from(text.includes('\\ud') ? text.replace(loneSurrogate, '$1\ufffd') : text);
  }

  decode(bytes: Uint8Array): Encodable {
    try {
      return unescapeBytes(JSON.parse(this.#utf8.decode(bytes)));
    } catch (cause) {
      const message = `${bytes.length} bytes are not one JSON value. Nothing was read; the peer must send JSON.`;
      throw new CodedError<CodecErrorCode>('CODEC_MALFORMED', message, { cause });
    }
  }
}
