// Takes over after 50 ms, because a holder that old must be dead.
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFileName, makeLockFolder, PolledLock } from '@pitcrew/lock';
import socket from './socket-lock.mjs';

const attemptIn = (dir) => async (key) => {
  const path = join(dir, lockFileName(key));
  const made = await stat(path).catch(() => undefined);
  if (made !== undefined && Date.now() - made.mtimeMs > 50) await rmdir(path).catch(() => undefined);
  const taken = await mkdir(path).then(
    () => true,
    () => false,
  );
  return taken ? () => rmdir(path).catch(() => undefined) : undefined;
};

export default {
  ...socket,
  name: 'stolen',
  traits: Object.freeze({ ...socket.traits, freedAfterDeathMs: 50 }),
  open: async ({ dir }) => {
    await makeLockFolder(dir);
    return new PolledLock(attemptIn(dir));
  },
};
