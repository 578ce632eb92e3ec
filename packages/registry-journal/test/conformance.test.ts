import registryConformance from '@pitcrew/registry/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const { traits } = backend;
const stores = newStores();
const { cleanup } = stores;

describe('without a watcher', () => {
  registryConformance({ describe, it }, { backend, opener, cleanup, options: () => stores.options() });
});

describe('with a watcher', () => {
  registryConformance({ describe, it }, { backend, opener, cleanup, options: () => stores.watchedOptions() });
});

describe('with reads that trust the watcher', () => {
  const defects = [
    'shows what another process wrote to the next read and transaction',
    'reads while a writer of another process is stopped in its transaction',
  ].map((promise) => ({ promise, reason: "reads: 'watched'" }));
  registryConformance(
    { describe, it },
    {
      backend: { ...backend, traits: Object.freeze({ ...traits, defects }) },
      opener,
      cleanup,
      options: async () => ({ ...(await stores.watchedOptions()), reads: 'watched' as const }),
    },
  );
});
