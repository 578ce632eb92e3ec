import type { CodecBackend } from '@pitcrew/codec';
import { CodedError } from '@pitcrew/core';
import { MsgpackCodec } from './msgpack-codec.ts';

export default {
  contract: 'codec',
  name: 'msgpack',
  summary: 'Plain MessagePack by msgpackr; bytes as bytes. Any language reads it.',
  traits: Object.freeze({ binary: true, defects: [] }),
  async open() {
    const msgpackr = await import('msgpackr').catch((cause: unknown) => {
      const message = 'The package msgpackr is missing. Run `npm install msgpackr`, or pick `--codec json`.';
      throw new CodedError('BACKEND_UNAVAILABLE', message, { cause });
    });
    return new MsgpackCodec(msgpackr);
  },
} satisfies CodecBackend;
