import type { CodecBackend } from '@pitcrew/codec';
import { loadDependency } from '@pitcrew/core';
import { CborCodec } from './cbor-codec.ts';

export default {
  contract: 'codec',
  name: 'cbor',
  summary: 'Plain CBOR (RFC 8949) by cbor-x; bytes as bytes. Any language reads it.',
  traits: Object.freeze({ binary: true, defects: [] }),
  async open() {
    const cbor = await loadDependency({
      backend: 'codec-cbor',
      needs: 'the package cbor-x, which is missing',
      load: () => import('cbor-x'),
    });
    return new CborCodec(cbor);
  },
} satisfies CodecBackend;
