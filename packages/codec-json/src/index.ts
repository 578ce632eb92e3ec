import type { CodecBackend } from '@pitcrew/codec';
import { JsonCodec } from './json-codec.ts';

export default {
  contract: 'codec',
  name: 'json',
  summary: 'JSON text; bytes as base64. Readable on the wire, needs no library.',
  traits: Object.freeze({ binary: false, defects: [] }),
  open: async () => new JsonCodec(),
} satisfies CodecBackend;
