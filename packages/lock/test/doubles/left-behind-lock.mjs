// Makes a folder a key; nobody removes it when the holder is killed. Its own folder is open to everybody,
// its errors are whatever the system threw, and it does not notice what became of its folder.
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFileName, PolledLock } from '@pitcrew/lock';
import socket from './socket-lock.mjs';

const attemptIn = (dir) => async (key) => {
  const path = join(dir, lockFileName(key));
  try {
    await mkdir(path);
  } catch (error) {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  }
  return () => rmdir(path).catch(() => undefined);
};

export default {
  ...socket,
  name: 'left-behind',
  open: async ({ dir }) => {
    await mkdir(dir, { recursive: true, mode: 0o755 });
    return new PolledLock(attemptIn(dir));
  },
};
