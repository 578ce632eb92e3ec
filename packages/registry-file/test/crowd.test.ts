import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
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

describe('a store that many processes write', () => {
  crowd(
    { describe, it },
    {
      open: async (dir) => backend.open(await stores.options(dir)),
      stores,
      workers,
      size: 'full',
      looker: (dir) => () => readdirSync(dir).some((name) => name.endsWith('.tmp')),
      afterwards: (dir) => assert.deepEqual(readdirSync(dir).sort(), ['locks', 'registry.json']),
    },
  );
});
