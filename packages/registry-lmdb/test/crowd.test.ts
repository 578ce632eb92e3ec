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
    },
  );
});
