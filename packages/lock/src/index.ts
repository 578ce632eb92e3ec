export type { Hold, Lock, LockBackend, LockMode, LockOptions, LockTraits } from './lock.ts';
export { lockErrorCodes, type LockErrorCode } from './errors.ts';
export { FairQueue } from './fair-queue.ts';
export { makeLockFolder, lockFileName } from './lock-folder.ts';
export { PolledLock, type Attempt } from './polled-lock.ts';
