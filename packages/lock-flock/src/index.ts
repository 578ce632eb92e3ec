import { CodedError } from '@pitcrew/core';
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

async function loadFlock(): Promise<typeof fsExt> {
  try {
    return (await import('fs-ext')).default;
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'lock-flock needs the native package fs-ext, which is missing or was not built for this Node. Nothing was opened. Run `npm rebuild fs-ext` (it needs a C++ compiler), or pick another backend with --lock.',
      { cause },
    );
  }
}
