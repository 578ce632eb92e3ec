import { loadDependency } from '@pitcrew/core';
import { makeLockFolder, PolledLock, type LockBackend } from '@pitcrew/lock';
import type fsExt from 'fs-ext';
import { FlockFiles } from './flock-files.ts';

export default {
  contract: 'lock',
  name: 'flock',
  summary: 'flock(2) on a file a key; the kernel frees it when the holder dies',
  traits: Object.freeze({ acrossProcesses: true, shared: true, freedAfterDeathMs: 0, defects: [] }),
  open: async ({ dir }) => {
    const { flockSync } = await loadFlock();
    await makeLockFolder(dir);
    const files = new FlockFiles(dir, flockSync);
    return new PolledLock(files.attempt, () => files.sweep());
  },
} satisfies LockBackend;

function loadFlock(): Promise<typeof fsExt> {
  return loadDependency({
    backend: 'lock-flock',
    needs: 'the native package fs-ext, which is missing or was not built for this Node',
    load: async () => (await import('fs-ext')).default,
    remedy: 'Run `npm rebuild fs-ext` (it needs a C++ compiler)',
  });
}
