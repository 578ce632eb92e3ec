import type { WatcherBackend, WatcherOptions } from '../watcher.ts';

/** What the kit is run against. */
export interface Subject {
  readonly backend: WatcherBackend;
  /** URL of the module whose default export is `backend`, for the processes that the kit starts. */
  readonly module: string;
  /** Called once a test. The kit brings its own folders. */
  readonly options: () => Promise<WatcherOptions>;
  /** Runs after every test, once the kit has closed what it opened. */
  readonly cleanup?: () => Promise<void>;
}
