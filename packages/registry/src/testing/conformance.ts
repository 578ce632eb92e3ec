import type { TestApi } from '@pitcrew/core';
import conformance from '../conformance/index.ts';
import type { RegistryBackend } from '../registry.ts';
import type { StoredRegistryOptions } from '../stored/index.ts';
import type { Stores } from './stores.ts';

export interface StoredSubject {
  readonly backend: RegistryBackend<StoredRegistryOptions>;
  readonly stores: Stores;
  /** As of the kit. */
  readonly opener: URL;
  /** It knows `reads: 'watched'`, which gives up two promises. */
  readonly mayTrustWatcher: boolean;
}

/** The kit, once for each way of opening a store in files. */
export function storedConformance(
  t: TestApi,
  { backend, stores, opener, mayTrustWatcher }: StoredSubject,
): void {
  const { cleanup } = stores;

  t.describe('without a watcher', () => {
    conformance(t, { backend, opener, cleanup, options: () => stores.options() });
  });

  t.describe('with a watcher', () => {
    conformance(t, { backend, opener, cleanup, options: () => stores.watchedOptions() });
  });

  if (!mayTrustWatcher) return;
  const defects = [
    'shows what another process wrote to the next read and transaction',
    'reads while a writer of another process is stopped in its transaction',
  ].map((promise) => ({ promise, reason: "reads: 'watched'" }));
  t.describe('with reads that trust the watcher', () => {
    conformance(t, {
      backend: { ...backend, traits: Object.freeze({ ...backend.traits, defects }) },
      opener,
      cleanup,
      options: async () => ({ ...(await stores.watchedOptions()), reads: 'watched' as const }),
    });
  });
}
