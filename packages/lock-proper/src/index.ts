import { loadDependency } from '@pitcrew/core';
import { makeLockFolder, PolledLock, type LockBackend } from '@pitcrew/lock';
import type properLockfile from 'proper-lockfile';
import { properAttempt, staleMs } from './proper-attempt.ts';

export default {
  contract: 'lock',
  name: 'proper',
  summary: 'a folder a key, kept fresh by proper-lockfile; no native code, exclusive only',
  traits: Object.freeze({
    acrossProcesses: true,
    shared: false,
    freedAfterDeathMs: staleMs,
    defects: [
      {
        promise: 'a holder that stands still keeps its lock',
        reason: 'proper-lockfile takes a holder that could not renew in time for dead',
      },
    ],
  }),
  open: async ({ dir }) => {
    const { lock } = await loadProperLockfile();
    await makeLockFolder(dir);
    return new PolledLock(properAttempt(dir, lock));
  },
} satisfies LockBackend;

function loadProperLockfile(): Promise<typeof properLockfile> {
  return loadDependency({
    backend: 'lock-proper',
    needs: 'the package proper-lockfile, which is missing',
    load: async () => (await import('proper-lockfile')).default,
  });
}
