import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { mayMount, mount, unwritable } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const stores = newStores();
afterEach(stores.cleanup);

describe('a journal that cannot be written', () => {
  unwritable(
    { describe, it },
    { open: backend.open, opener, stores, file: 'registry.journal', inPlace: true },
  );

  it.skipIf(!mayMount())(
    'appends on, where the disk has no room to write a long one anew, until it has none for a frame either (skipped unless root may mount)',
    async () => {
      const disk = await stores.dir();
      await mount(disk, '704k', async () => {
        const registry = await backend.open(await stores.options(disk));
        const put = (key: string, value: string): Promise<void> =>
          registry.transact((transaction) => transaction.put(key, value));
        await put('big', 'x'.repeat(150_000));
        let written = 0;
        const fill = async (): Promise<void> => {
          for (; written < 100; written++) await put('filler', `${written} ${'x'.repeat(10_000)}`);
        };
        await assert.rejects(fill, (error) => isCodedError(error, 'REGISTRY_UNWRITABLE'));
        assert.ok(statSync(join(disk, 'registry.journal')).size > 4 * 150_000, 'it never became long');
        assert.ok(((await registry.get('filler')) as string).startsWith(`${written - 1} `));
        await registry.close();
        assert.deepEqual(readdirSync(disk).sort(), ['locks', 'registry.journal']);
      });
    },
  );
});
