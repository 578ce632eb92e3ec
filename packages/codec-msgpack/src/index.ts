import type { CodecBackend } from '@pitcrew/codec';
import { MsgpackCodec } from './msgpack-codec.ts';

export default {
  contract: 'codec',
  name: 'msgpack',
  summary: 'Plain MessagePack; bytes as bytes. Any language reads it.',
  traits: Object.freeze({ binary: true, defects: [] }),
  open: async () => new MsgpackCodec(),
} satisfies CodecBackend;
