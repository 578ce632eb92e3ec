import { availableParallelism, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Timers of a process that only waits: where one in a hundred is so late, others have the machine. */
const lateMs = 20;
const everyMs = 5;
/** Processes that want a core, for each core. A measurement has two at most that work at once. */
const crowded = 2;

/**
 * Watches whether the machine is busy with something else while a test measures. This process only waits meanwhile, so that what
 * delays its timers are others.
 */
export class BusyWatch implements Disposable {
  readonly #delays = monitorEventLoopDelay({ resolution: everyMs });

  constructor() {
    this.#delays.enable();
  }

  isBusy(): boolean {
    const late = this.#delays.percentile(99) / 1e6 - everyMs > lateMs;
    return late || loadavg()[0]! > crowded * availableParallelism();
  }

  [Symbol.dispose](): void {
    this.#delays.disable();
  }
}
