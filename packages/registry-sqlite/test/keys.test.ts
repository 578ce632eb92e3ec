import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Registry } from '@pitcrew/registry';
import { holdsAnyKeys } from '@pitcrew/registry/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { decodeKey, encodeKey, rangeOf } from '../src/key.ts';
import { newStores } from './stores.ts';

/** Any string, with halves of pairs; many with the last code units there are. */
const keys = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.constantFrom(0, 0xff_ff, 0xff, 0xff_00)), {
      maxLength: 4,
    })
    .map((units) => String.fromCharCode(...units)),
);

describe('a key', () => {
  it('comes back as it was, and compares by byte as by code unit', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const [bytes, others] = [encodeKey(one), encodeKey(other)];
        assert.equal(decodeKey(bytes), one);
        assert.equal(Math.sign(Buffer.compare(bytes, others)), one === other ? 0 : one < other ? -1 : 1);
      }),
    );
  });

  it('is in the range of a prefix where it has it, and nowhere else', () => {
    fc.assert(
      fc.property(keys, keys, fc.boolean(), (prefix, end, isWithin) => {
        const key = isWithin ? prefix + end : end;
        const [from, below] = rangeOf(prefix);
        const bytes = encodeKey(key);
        const isInRange = Buffer.compare(bytes, from) >= 0 && Buffer.compare(bytes, below) < 0;
        assert.equal(isInRange, key.startsWith(prefix));
      }),
    );
  });
});

describe('documents under any keys', () => {
  const stores = newStores();
  let registry: Registry;

  beforeEach(async () => void (registry = await backend.open(await stores.options(await stores.fastDir()))));
  afterEach(async () => {
    await registry.close();
    await stores.cleanup();
  });

  it('are listed by prefix, sorted by code unit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(keys, { maxLength: 10 }), keys, (all, prefix) =>
        holdsAnyKeys(registry, all, prefix),
      ),
      { numRuns: 60 },
    );
  });
});
