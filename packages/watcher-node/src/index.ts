import { SourceWatcher, type WatcherBackend } from '@pitcrew/watcher';
import { FolderWatches } from './folder-watches.ts';

export default {
  contract: 'watcher',
  name: 'node',
  summary: 'fs.watch on every folder, checked against the disk; no dependency',
  traits: Object.freeze({ native: true, latencyMs: 20, defects: [] }),
  open: async () =>
    new SourceWatcher(async (request) => {
      const watches = new FolderWatches(request);
      await watches.start();
      return () => watches.stop();
    }),
} satisfies WatcherBackend;
