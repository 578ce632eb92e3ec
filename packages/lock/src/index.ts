export type { Hold, Lock, LockBackend, LockMode, LockOptions, LockTraits } from './lock.ts';
export { lockErrorCodes, type LockErrorCode } from './errors.ts';
