import { readdir, realpath } from 'node:fs/promises';
import type parcelWatcher from '@parcel/watcher';
import { loadDependency } from '@pitcrew/core';
import { SourceWatcher, type WatcherBackend } from '@pitcrew/watcher';
import { defectsOf } from './defects.ts';

export default {
  contract: 'watcher',
  name: 'parcel',
  summary: 'the native watcher of @parcel/watcher',
  traits: Object.freeze({ native: true, latencyMs: 550, defects: defectsOf(process.platform) }),
  open: async () => {
    const { subscribe } = await loadParcelWatcher();
    return new SourceWatcher(async ({ dir, ignore, ignored, report }) => {
      // It does not follow a symbolic link, not even the one that it is told to watch.
      const real = await realpath(dir);
      // Its own error for a file in the folder's place has no code.
      await readdir(real);
      const subscription = await subscribe(
        real,
        (error, found) => {
          const events = found
            .map(({ type, path }) => ({ type, path: dir + path.slice(real.length) }))
            .filter(({ path }) => !ignored(path));
          report({ events, overflow: error !== null });
        },
        { ignore: [...ignore] },
      );
      return () => subscription.unsubscribe();
    });
  },
} satisfies WatcherBackend;

function loadParcelWatcher(): Promise<typeof parcelWatcher> {
  return loadDependency({
    backend: 'watcher-parcel',
    needs: 'the native package @parcel/watcher, which is missing or has no build for this platform',
    load: async () => (await import('@parcel/watcher')).default,
  });
}
