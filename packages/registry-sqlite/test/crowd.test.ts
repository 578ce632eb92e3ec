import { statSync } from 'node:fs';
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

describe('a database that many processes write', () => {
  crowd(
    { describe, it },
    {
      open: async (dir) => backend.open(await stores.options(dir)),
      stores,
      workers,
      size: 'small',
      // Its log was moved into the database, since it had become long.
      looker: (dir) => {
        const times = new Set<number>();
        return () => {
          times.add(statSync(join(dir, 'registry.sqlite')).mtimeMs);
          return times.size > 1;
        };
      },
    },
  );
});
