import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { JsonCodec } from '../src/json-codec.ts';

const { value } = fc.letrec<{ value: Encodable }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', '$bytes', '$$bytes', '$$$bytes')),
      tie('value'),
    ),
  ),
}));

describe('JsonCodec', () => {
  const codec = new JsonCodec();

  it('writes JSON that anybody can read', () => {
    fc.assert(fc.property(value, (sent) => void JSON.parse(Buffer.from(codec.encode(sent)).toString())));
  });

  it('reads any JSON that nests no escape as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!text.includes('bytes"') && !text.includes('-0'));
        assert.deepEqual(codec.decode(Buffer.from(text)), JSON.parse(text));
      }),
    );
  });

  it('writes bytes as an object with the one member $bytes, and one more $ on what looks like it', () => {
    const text = (sent: Encodable) => Buffer.from(codec.encode(sent)).toString();
    assert.equal(text([Uint8Array.of(1, 2, 3)]), '[{"$bytes":"AQID"}]');
    assert.equal(text({ $bytes: 'AQID' }), '{"$$bytes":"AQID"}');
    assert.equal(text({ $$bytes: 1 }), '{"$$$bytes":1}');
    assert.equal(text({ $bytes: 'AQID', gone: undefined }), '{"$$bytes":"AQID"}');
    assert.equal(text({ $bytes: 'AQID', kept: 1 }), '{"$bytes":"AQID","kept":1}');
  });
});
