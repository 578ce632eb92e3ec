// Says that it reaches other processes, and does not.
import { FairQueue, makeLockFolder } from '@pitcrew/lock';
import socket from './socket-lock.mjs';

export default {
  ...socket,
  name: 'only-here',
  traits: Object.freeze({ ...socket.traits, shared: true }),
  open: async ({ dir }) => {
    await makeLockFolder(dir);
    return new FairQueue();
  },
};
