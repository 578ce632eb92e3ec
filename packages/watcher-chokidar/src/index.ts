import { readdir } from 'node:fs/promises';
import { loadDependency } from '@pitcrew/core';
import { SourceWatcher, type WatcherBackend } from '@pitcrew/watcher';
import type * as Chokidar from 'chokidar';
import { chokidarSource } from './chokidar-source.ts';
import { defects } from './defects.ts';

export default {
  contract: 'watcher',
  name: 'chokidar',
  summary: 'fs.watch on every folder and every file, by chokidar',
  traits: Object.freeze({ native: true, latencyMs: 20, defects }),
  open: async () => {
    const chokidar = await loadChokidar();
    return new SourceWatcher(async (request) => {
      // chokidar waits for a folder that is missing, and watches a file as gladly as a folder.
      await readdir(request.dir);
      return chokidarSource(chokidar, request);
    });
  },
} satisfies WatcherBackend;

function loadChokidar(): Promise<typeof Chokidar> {
  return loadDependency({
    backend: 'watcher-chokidar',
    needs: 'the package chokidar, which is missing',
    load: () => import('chokidar'),
  });
}
