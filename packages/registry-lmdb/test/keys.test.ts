import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Registry } from '@pitcrew/registry';
import { holdsAnyKeys } from '@pitcrew/registry/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { decodeKey, encodeKey } from '../src/key.ts';
import { newStores } from './stores.ts';

/** Any string, with halves of pairs; some too long for LMDB, which differ only at their ends. */
const keys = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc
    .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 4 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 3 }).map((end) => `${'long'.repeat(300)}${end}`),
);

describe('a key', () => {
  it('comes back as it was, and compares by byte as by code unit', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const [bytes, others] = [encodeKey(one), encodeKey(other)];
        assert.ok(bytes.length < 1978);
        if (one.length <= 900) assert.equal(decodeKey(bytes), one);
        assert.equal(bytes.equals(others), one === other);
        if (one.length > 900 || other.length > 900) return;
        assert.equal(Math.sign(Buffer.compare(bytes, others)), one === other ? 0 : one < other ? -1 : 1);
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
      fc.asyncProperty(fc.uniqueArray(keys, { maxLength: 10 }), keys, async (all, prefix) => {
        await holdsAnyKeys(registry, all, prefix);
      }),
      { numRuns: 60 },
    );
  });
});
