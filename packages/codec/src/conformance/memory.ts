import assert from 'node:assert/strict';
import type { Encodable } from '../codec.ts';
import type { CodecPromise } from './subject.ts';

export function memory(promise: CodecPromise): void {
  promise('gives bytes that no later call writes to', (codec) => {
    const runs = Array.from({ length: 300 }, (_, index) =>
      codec.encode({ index, text: `${index}`.repeat(40) }),
    );
    const copies = runs.map((run) => Buffer.from(run));
    for (let index = 0; index < 2000; index++)
      codec.encode({ other: 'z'.repeat(index % 300), bytes: new Uint8Array(index % 50) });
    runs.forEach((run, index) => assert.deepEqual(Buffer.from(run), copies[index]));
  });

  promise('gives values that no later call writes to', (codec) => {
    const value: Encodable = { bytes: Uint8Array.of(1, 2, 3), list: [Uint8Array.of(4)], text: 'kept' };
    const arrived = codec.decode(codec.encode(value));
    for (let index = 0; index < 2000; index++)
      codec.decode(codec.encode({ bytes: new Uint8Array(100).fill(9), index }));
    assert.deepStrictEqual(arrived, value);
  });

  promise('takes bytes as they are when encode is called', (codec) => {
    const bytes = Uint8Array.of(1, 2, 3);
    const encoded = codec.encode([bytes]);
    bytes.fill(9);
    assert.deepStrictEqual(codec.decode(encoded), [Uint8Array.of(1, 2, 3)]);
  });

  promise('gives bytes inside a value as a plain Uint8Array', (codec) => {
    for (const encoded of [codec.encode([Buffer.of(1)]), Buffer.from(codec.encode([Uint8Array.of(1)]))]) {
      const [bytes] = codec.decode(encoded) as [Uint8Array];
      assert.equal(Object.getPrototypeOf(bytes), Uint8Array.prototype);
    }
  });

  promise('leaves the bytes that it reads and the value that it writes as they were', (codec) => {
    const value = { gone: undefined, list: [{ $bytes: 'AA==' }], bytes: Uint8Array.of(7) };
    const encoded = Uint8Array.from(codec.encode(value));
    assert.deepStrictEqual(value, { gone: undefined, list: [{ $bytes: 'AA==' }], bytes: Uint8Array.of(7) });
    const before = Uint8Array.from(encoded);
    codec.decode(encoded);
    assert.deepStrictEqual(encoded, before);
    assert.deepEqual(Object.keys(encoded).length, encoded.length);
  });

  promise('reads bytes that are frozen in place by their holder', (codec) => {
    const encoded = Object.preventExtensions(Uint8Array.from(codec.encode({ a: [1] })));
    assert.deepStrictEqual(codec.decode(encoded), { a: [1] });
  });
}
