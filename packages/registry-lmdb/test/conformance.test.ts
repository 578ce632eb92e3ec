import registryConformance from '@pitcrew/registry/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const stores = newStores();
const { cleanup } = stores;

describe('without a watcher', () => {
  registryConformance({ describe, it }, { backend, opener, cleanup, options: () => stores.options() });
});

describe('with a watcher', () => {
  registryConformance({ describe, it }, { backend, opener, cleanup, options: () => stores.watchedOptions() });
});
