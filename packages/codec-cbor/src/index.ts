import type { CodecBackend } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import { CborCodec } from './cbor-codec.ts';

export default {
  contract: 'codec',
  name: 'cbor',
  summary: 'Plain CBOR (RFC 8949) by cbor-x; bytes as bytes. Any language reads it.',
  traits: Object.freeze({ binary: true, defects: [] }),
  async open() {
    const cbor = await import('cbor-x').catch((cause: unknown) => {
      const message = 'The package cbor-x is missing. Run `npm install cbor-x`, or pick `--codec json`.';
      throw new CodedError('BACKEND_UNAVAILABLE', message, { cause });
    });
    return new CborCodec(cbor);
  },
} satisfies CodecBackend;
