import memory from '@pitcrew/lock-memory';
import { database } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const stores = newStores();
afterEach(stores.cleanup);

describe('the database', () => {
  database(
    { describe, it },
    {
      open: (options) => backend.open(options),
      opener,
      stores,
      lonelyLock: () => memory.open(),
      file: 'registry.sqlite',
      disk: '256k',
    },
  );
});
