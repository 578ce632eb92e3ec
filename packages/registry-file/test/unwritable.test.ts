import { unwritable } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const stores = newStores();
afterEach(stores.cleanup);

describe('a store that cannot be written', () => {
  unwritable({ describe, it }, { open: backend.open, opener, stores, file: 'registry.json', inPlace: false });
});
