// A correct lock between processes of Linux: who listens on an abstract socket has it, and the kernel
// frees it at death. Exclusive only.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { CodedError } from '@pitcrew/core';
import { lockFileName, makeLockFolder, PolledLock } from '@pitcrew/lock';

const traits = { acrossProcesses: true, shared: false, freedAfterDeathMs: 0, defects: [] };

const listen = (name) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(name, () => resolve(server));
  });

const attemptIn = (dir) => async (key) => {
  if (!existsSync(dir)) throw new CodedError('LOCK_UNAVAILABLE', 'The folder is gone.');
  const server = await listen(`\0${lockFileName(`${dir} ${key}`)}`);
  if (server === undefined) return undefined;
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    if (!existsSync(dir)) throw new CodedError('LOCK_LOST', 'The folder went.');
  };
};

export default {
  contract: 'lock',
  name: 'socket',
  summary: 'a listener on an abstract socket',
  traits: Object.freeze(traits),
  open: async ({ dir }) => {
    await makeLockFolder(dir);
    return new PolledLock(attemptIn(dir));
  },
};
