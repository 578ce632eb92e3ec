import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import * as cborX from 'cbor-x';
import { describe, it } from 'vitest';
import { CborCodec } from '../src/cbor-codec.ts';

describe('CborCodec', () => {
  const codec = new CborCodec(cborX);
  const written = (sent: Encodable) => Buffer.from(codec.encode(sent)).toString('hex');
  const read = (bytes: string) => codec.decode(Buffer.from(bytes, 'hex'));

  it('writes the preferred form of RFC 8949: the shortest heads, text keys, no tag', () => {
    assert.equal(written({ id: 7, argv: [Uint8Array.of(0x6c, 0x73)] }), 'a262696407646172677681426c73');
    assert.equal(written({ a: { b: 1 } }), 'a16161a1616201');
    for (const [number, bytes] of [
      [0, '00'],
      [23, '17'],
      [24, '1818'],
      [256, '190100'],
      [65_536, '1a00010000'],
      [-1, '20'],
      [-500, '3901f3'],
    ] as const) {
      assert.equal(written(number), bytes);
    }
  });

  it('reads any width of head, halves and singles, and lists and maps without a length', () => {
    for (const five of ['05', '1805', '190005', '1a00000005', '1b0000000000000005', 'f94500', 'fa40a00000'])
      assert.equal(read(five), 5);
    assert.equal(read('3b0000000000000004'), -5);
    assert.deepStrictEqual(read('9f0102ff'), [1, 2]);
    assert.deepStrictEqual(read('bf61610161629fffff'), { a: 1, b: [] });
  });

  it('reads -0 as 0 in every width', () => {
    for (const zero of ['f98000', 'fa80000000', 'fb8000000000000000']) assert.deepStrictEqual(read(zero), 0);
    assert.deepStrictEqual(read('a16161f98000'), { a: 0 });
    assert.deepStrictEqual(read('82f9800001'), [0, 1]);
  });

  it('writes text that any UTF-8 reader takes, Korean and lone surrogates too', () => {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    assert.equal(utf8.decode(codec.encode('\ud55c\uae00').subarray(1)), '\ud55c\uae00');
    assert.equal(utf8.decode(codec.encode('a\ud800').subarray(1)), 'a\ufffd');
  });
});
