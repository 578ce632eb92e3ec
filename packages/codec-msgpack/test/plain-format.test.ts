import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import { encodable } from '@pitcrew/codec/testing';
import * as fc from 'fast-check';
import * as msgpackr from 'msgpackr';
import { describe, it } from 'vitest';
import { MsgpackCodec } from '../src/msgpack-codec.ts';

// As a key of an object msgpackr renames it.
const value = encodable(fc.string().filter((key) => key !== '__proto__'));

describe('MsgpackCodec', () => {
  const codec = new MsgpackCodec();
  const written = (sent: Encodable) => Buffer.from(codec.encode(sent)).toString('hex');

  it('is understood by msgpackr, and understands it', () => {
    const library = new msgpackr.Packr({ useRecords: false, mapsAsObjects: true });
    fc.assert(
      fc.property(value, (sent) => {
        assert.deepStrictEqual(library.unpack(new Uint8Array(codec.encode(sent))), sent);
        assert.deepStrictEqual(codec.decode(library.pack(sent)), sent);
      }),
      { numRuns: 1000 },
    );
  });

  it('writes maps with str keys, bin, and the shortest integers', () => {
    assert.equal(written({ id: 7, argv: [Uint8Array.of(0x6c, 0x73)] }), '82a2696407a46172677691c4026c73');
    assert.equal(written({ a: { b: 1 } }), '81a16181a16201');
    assert.equal(written({ 1: 'x' }), '81a131a178');
    for (const [number, bytes] of [
      [0, '00'],
      [127, '7f'],
      [128, 'cc80'],
      [256, 'cd0100'],
      [65_536, 'ce00010000'],
      [-1, 'ff'],
    ] as const) {
      assert.equal(written(number), bytes);
    }
  });

  it('reads what a writer in C sends: maps with str keys, bin, uint 8 to 64, any width of header', () => {
    assert.deepStrictEqual(codec.decode(Buffer.from('81a46172677692c4026c73c40161', 'hex')), {
      argv: [Uint8Array.of(0x6c, 0x73), Uint8Array.of(0x61)],
    });
    const five = [
      '05',
      'cc05',
      'cd0005',
      'ce00000005',
      'cf0000000000000005',
      'd005',
      'd10005',
      'd200000005',
      'd30000000000000005',
    ];
    for (const bytes of five) assert.equal(codec.decode(Buffer.from(bytes, 'hex')), 5);
    for (const bytes of ['a178', 'd90178', 'da000178', 'db0000000178'])
      assert.equal(codec.decode(Buffer.from(bytes, 'hex')), 'x');
    for (const bytes of ['81a16101', 'de0001a16101', 'df00000001a16101', '81d9016101']) {
      assert.deepStrictEqual(codec.decode(Buffer.from(bytes, 'hex')), { a: 1 });
    }
  });

  it('writes text that any UTF-8 reader takes, Korean and lone surrogates too', () => {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    assert.equal(utf8.decode(codec.encode('\ud55c\uae00').subarray(1)), '\ud55c\uae00');
    assert.equal(utf8.decode(codec.encode('a\ud800').subarray(1)), 'a\ufffd');
  });

  it('refuses a record definition and keeps none of it', () => {
    const record = Buffer.from('92d4724091a161014002', 'hex');
    for (let round = 0; round < 3; round++) {
      assert.throws(
        () => codec.decode(record),
        (error) => isCodedError(error, 'CODEC_MALFORMED'),
      );
      assert.equal(codec.decode(Buffer.from('40', 'hex')), 64);
    }
  });
});
