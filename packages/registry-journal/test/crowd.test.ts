import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crowd, Workers } from '@pitcrew/registry/testing';
import { afterEach, describe, it, vi } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

vi.setConfig({ testTimeout: 900_000 });

const stores = newStores();
const workers = new Workers(opener);
afterEach(async () => {
  await workers.end();
  await stores.cleanup();
});

describe('a journal that many processes write', () => {
  crowd(
    { describe, it },
    {
      open: async (dir) => backend.open(await stores.options(dir)),
      stores,
      workers,
      size: 'small',
      // It was written anew, since it had become long.
      looker: (dir) => {
        const inodes = new Set<number>();
        return () => {
          const file = statSync(join(dir, 'registry.journal'), { throwIfNoEntry: false });
          if (file) inodes.add(file.ino);
          return inodes.size > 1;
        };
      },
      afterwards: (dir) =>
        assert.deepEqual(
          readdirSync(dir).filter((name) => name.includes('corrupt')),
          [],
        ),
    },
  );
});
