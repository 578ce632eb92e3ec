import conformance from '@pitcrew/registry/conformance';
import { storedConformance } from '@pitcrew/registry/testing';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

storedConformance({ describe, it }, { backend, stores: newStores(), opener, mayTrustWatcher: false });

describe("with survives: 'kill'", () => {
  const stores = newStores();
  conformance(
    { describe, it },
    {
      backend,
      opener: new URL('fixtures/open-unsynced.mjs', import.meta.url),
      cleanup: stores.cleanup,
      options: async () => ({ ...(await stores.options()), survives: 'kill' as const }),
    },
  );
});
