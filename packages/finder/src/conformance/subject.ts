import type { FinderBackend, FinderOptions } from '../finder.ts';

/** What the kit is run against. */
export interface Subject {
  readonly backend: FinderBackend;
  /** Called once a test. */
  readonly options: () => Promise<FinderOptions>;
  /** Runs after every test, once the kit has closed what it opened. */
  readonly cleanup?: () => Promise<void>;
}
