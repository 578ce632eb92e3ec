import type { LockBackend, LockOptions } from '../lock.ts';

/** What the kit is run against. */
export interface Subject {
  readonly backend: LockBackend;
  /** URL of the module whose default export is `backend`, for the processes that the kit starts. */
  readonly module: string;
  /** Fresh and isolated at every call: the kit calls it once a test. */
  readonly options: () => Promise<LockOptions>;
  /** Runs after every test, once the kit has closed what it opened. */
  readonly cleanup?: () => Promise<void>;
}
