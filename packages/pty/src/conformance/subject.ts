import type { TestApi, TestBody } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import type { PtyBackend, PtyOptions } from '../pty.ts';

export interface Subject {
  readonly backend: PtyBackend;
  /** URL of the module whose default export is `backend`, for the host that the kit kills; needed with `survivesHost`. */
  readonly module?: string;
  /** Called once a test. */
  readonly options: () => Promise<PtyOptions>;
  /** Called once a test, after its pty was closed. */
  readonly cleanup?: () => Promise<void>;
}

/** One test. Its title is the promise; a promise that the backend lists as a defect is skipped with its reason. */
export type Promised = (title: string, body: TestBody) => void;

export function promises(t: TestApi, { backend }: Subject): Promised {
  return (title, body) => declarePromise(t, backend.traits, title, body);
}

/** The same, for what can only be seen in `/proc`. */
export function promisesOnLinux(t: TestApi, subject: Subject): Promised {
  const promise = promises(t, subject);
  return (title, body) => {
    if (process.platform === 'linux') promise(title, body);
    else t.it.skip(`${title} (can only be seen on Linux)`, body);
  };
}
