import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import type { Codec, Encodable } from '../codec.ts';
import type { CodecPromise, Subject } from './subject.ts';

const samples: readonly Encodable[] = [
  { argv: ['split-window', '-h'], cwd: '/tmp', tty: null, size: [80, 24], bytes: Uint8Array.of(1, 2, 3) },
  ['é🦊', 1.5, 70_000, 2 ** 40, -1, -40_000, true, [[{}]], 'x'.repeat(300)],
  { bytes: new Uint8Array(400), text: 'y'.repeat(40) },
];

function assertMalformed(codec: Codec, bytes: Uint8Array, what: string): void {
  assert.throws(
    () => codec.decode(bytes),
    (error) => isCodedError(error, 'CODEC_MALFORMED'),
    what,
  );
}

export function malformed(promise: CodecPromise, subject: Subject): void {
  promise('refuses no bytes at all with CODEC_MALFORMED', (codec) => {
    assertMalformed(codec, new Uint8Array(), 'no bytes');
  });

  promise('refuses every part of a value with CODEC_MALFORMED', (codec) => {
    for (const sample of samples) {
      const whole = codec.encode(sample);
      for (let length = 0; length < whole.length; length++) {
        assertMalformed(codec, whole.slice(0, length), `the first ${length} of ${whole.length} bytes`);
      }
    }
  });

  promise('reads only its own bytes where they are a view of more', (codec) => {
    for (const sample of samples) {
      const encoded = codec.encode(sample);
      const around = Buffer.concat([Buffer.alloc(9, 0x91), encoded, Buffer.alloc(9, 0x5d)]);
      assert.deepStrictEqual(codec.decode(around.subarray(9, 9 + encoded.length)), sample);
      assertMalformed(codec, around.subarray(9, 9 + encoded.length - 1), 'a view that ends too early');
    }
  });

  promise('refuses trailing bytes with CODEC_MALFORMED', (codec) => {
    for (const sample of samples) {
      const one = codec.encode(sample);
      assertMalformed(codec, Buffer.concat([one, one]), 'two values');
      for (const byte of [0x00, 0x01, 0x40, 0x7d, 0xc0, 0xff]) {
        assertMalformed(codec, Buffer.concat([one, Buffer.of(byte)]), `one byte ${byte} too many`);
      }
    }
  });

  promise('answers any damaged bytes with a value or with CODEC_MALFORMED', (codec) => {
    for (const sample of samples) {
      const whole = Buffer.from(codec.encode(sample));
      for (let index = 0; index < Math.min(whole.length, 120); index++) {
        for (const flip of [0x01, 0x10, 0x80, 0xff]) {
          const damaged = Buffer.from(whole);
          damaged[index] = (damaged[index] ?? 0) ^ flip;
          try {
            // Whatever is read must be fit to be sent on.
            codec.encode(codec.decode(damaged));
          } catch (error) {
            assert.ok(isCodedError(error, 'CODEC_MALFORMED'), `byte ${index} ^ ${flip}: ${String(error)}`);
          }
        }
      }
    }
  });

  promise('reads a good value after a bad one', (codec) => {
    const bad = [...Object.values(subject.malformed), codec.encode(samples[0] ?? null).slice(0, 7)];
    for (const bytes of bad) {
      assertMalformed(codec, bytes, 'bad');
      for (const sample of samples) assert.deepStrictEqual(codec.decode(codec.encode(sample)), sample);
    }
  });

  for (const [what, bytes] of Object.entries(subject.malformed)) {
    promise(`refuses ${what} with CODEC_MALFORMED`, (codec) => assertMalformed(codec, bytes, what));
  }
}
