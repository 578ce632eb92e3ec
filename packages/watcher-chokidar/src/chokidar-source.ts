import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { WatchEvent, WatchRequest } from '@pitcrew/watcher';
import type * as Chokidar from 'chokidar';

/** What else chokidar emits is not about what is on the disk. */
const types: Readonly<Record<string, WatchEvent['type']>> = {
  add: 'create',
  addDir: 'create',
  change: 'update',
  unlink: 'delete',
  unlinkDir: 'delete',
};

/** Resolves when chokidar has read the whole folder, to what stops it. */
export async function chokidarSource(
  { watch }: typeof Chokidar,
  { dir, ignored, report }: WatchRequest,
): Promise<() => Promise<void>> {
  // A symbolic link that is not followed is not followed at the top either.
  const real = await realpath(dir);
  const asGiven = (path: string): string => dir + path.slice(real.length);
  const watcher = watch(real, {
    ignored: (path) => path !== real && ignored(asGiven(path)),
    ignoreInitial: true,
    followSymlinks: false,
    // Would keep back every delete for 100 ms, and hide files that are named like an editor's.
    atomic: false,
  });
  let gone = false;
  watcher.on('all', (name, path) => {
    const type = types[name];
    if (type !== undefined && !gone) report({ events: [{ type, path: asGiven(path) }], overflow: false });
  });
  watcher.on('raw', (name: string) => {
    // chokidar says nothing of the end of the watched folder itself.
    if (gone || name !== 'rename') return;
    if (lstatSync(real, { throwIfNoEntry: false }) !== undefined) return;
    gone = true;
    report({ events: [{ type: 'delete', path: dir }], overflow: false });
  });
  try {
    await once(watcher, 'ready');
  } catch (error) {
    await watcher.close();
    throw error;
  }
  // From now on it goes on after an error, without what the error was about.
  watcher.on('error', () => report({ events: [], overflow: true }));
  return () => watcher.close();
}
