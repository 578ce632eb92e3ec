import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import * as fc from 'fast-check';
import { encodable } from '../testing.ts';
import type { CodecPromise } from './subject.ts';

export function anyValue(promise: CodecPromise): void {
  promise('carries any value', (codec) => {
    fc.assert(
      fc.property(encodable(), (sent) => assert.deepStrictEqual(codec.decode(codec.encode(sent)), sent)),
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
