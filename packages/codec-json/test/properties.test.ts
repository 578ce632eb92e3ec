import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import { encodable } from '@pitcrew/codec/testing';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { JsonCodec } from '../src/json-codec.ts';

describe('JsonCodec', () => {
  const codec = new JsonCodec();

  it('writes JSON that anybody can read', () => {
    fc.assert(
      fc.property(encodable(), (sent) => void JSON.parse(Buffer.from(codec.encode(sent)).toString())),
    );
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
