import { FairQueue, type LockBackend } from '@pitcrew/lock';

export default {
  contract: 'lock',
  name: 'memory',
  summary: 'in the memory of this process; the reference',
  traits: Object.freeze({ acrossProcesses: false, shared: true, freedAfterDeathMs: 0, defects: [] }),
  open: async () => new FairQueue(),
} satisfies LockBackend;
