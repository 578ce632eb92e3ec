import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import * as fc from 'fast-check';
import type { Encodable } from '../codec.ts';
import type { CodecPromise } from './subject.ts';

/** Names that formats and libraries have a meaning of their own for. */
const special = fc.constantFrom('__proto__', '__proto_', '$bytes', '$$bytes', '$$$bytes');

const { value } = fc.letrec<{ value: Encodable }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), special), tie('value'), { noNullPrototype: true }),
  ),
}));

export function anyValue(promise: CodecPromise): void {
  promise('carries any value', (codec) => {
    fc.assert(
      fc.property(value, (sent) => assert.deepStrictEqual(codec.decode(codec.encode(sent)), sent)),
      { numRuns: 1000 },
    );
  });

  promise('answers any bytes with a value that can be sent on, or with CODEC_MALFORMED', (codec) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          codec.encode(codec.decode(bytes));
        } catch (error) {
          assert.ok(isCodedError(error, 'CODEC_MALFORMED'), String(error));
        }
      }),
      { numRuns: 3000 },
    );
  });
}
