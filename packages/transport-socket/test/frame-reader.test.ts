import assert from 'node:assert/strict';
import { frameKind, headerBytes, type FrameKind } from '@pitcrew/transport';
import * as fc from 'fast-check';
import { it } from 'vitest';
import { FrameReader } from '../src/frame-reader.ts';
import { frame } from '../src/outbox.ts';

const kinds = fc.constantFrom<FrameKind>(frameKind.open, frameKind.data, frameKind.end);
const frames = fc.array(
  fc.tuple(kinds, fc.integer({ min: 1, max: 0xffff_ffff }), fc.uint8Array({ maxLength: 300 })),
  {
    minLength: 1,
    maxLength: 12,
  },
);

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

it('reads the same frames, however the bytes are cut', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 0, max: 400 })), (sent, sizes) => {
      const reader = new FrameReader();
      const got: unknown[] = [];
      for (const chunk of cut(Buffer.concat(sent.map(([...parts]) => frame(...parts))), sizes)) {
        reader.feed(chunk);
        while (reader.next()) got.push([reader.kind, reader.channel, Array.from(reader.body)]);
      }
      assert.deepEqual(
        got,
        sent.map(([kind, channel, body]) => [kind, channel, Array.from(body)]),
      );
    }),
  );
});

it('refuses every frame of which one bit of the payload or the checksum is flipped', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      (body, place, bit) => {
        const bytes = frame(frameKind.data, 1, body);
        const at = 4 + (place % (bytes.length - 4));
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const reader = new FrameReader();
        reader.feed(bytes);
        assert.throws(() => reader.next(), { code: 'TRANSPORT_BAD_FRAME' });
      },
    ),
  );
});

it('goes on where it stopped when the reader came back with more unread', () => {
  const reader = new FrameReader();
  const one = frame(frameKind.data, 1, Buffer.from('one'));
  const two = frame(frameKind.data, 2, Buffer.from('two'));
  reader.feed(Buffer.concat([one, two.subarray(0, headerBytes + 2)]));
  assert.ok(reader.next());
  reader.feed(two.subarray(headerBytes + 2));
  assert.ok(reader.next());
  assert.equal(Buffer.from(reader.body).toString(), 'two');
  assert.equal(reader.next(), false);
});

it('takes an expected frame unread, and checks any other that comes in its place', () => {
  const hello = frame(frameKind.hello, 0, Buffer.from('hello'));
  const data = frame(frameKind.data, 1, Buffer.from('data'));
  const body = Buffer.from('kept');
  const read = (bytes: Uint8Array): FrameReader => {
    const reader = new FrameReader();
    reader.expected = { bytes: hello, kind: frameKind.hello, channel: 0, body };
    reader.feed(bytes);
    return reader;
  };
  const usual = read(Buffer.concat([hello, data]));
  assert.ok(usual.next());
  assert.equal(usual.body, body);
  assert.ok(usual.next());
  assert.equal(Buffer.from(usual.body).toString(), 'data');
  const unusual = read(Buffer.concat([data, hello]));
  assert.ok(unusual.next());
  assert.equal(unusual.kind, frameKind.data);
  assert.ok(unusual.next());
  assert.notEqual(unusual.body, body);
  const damaged = Uint8Array.from(hello);
  damaged[damaged.length - 1] = 0;
  assert.throws(() => read(damaged).next(), { code: 'TRANSPORT_BAD_FRAME' });
});
