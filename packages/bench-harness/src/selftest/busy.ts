import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Timers of a process that only waits: where one in a hundred is so late, others have the machine. */
const lateMs = 20;
const everyMs = 5;
/** A measurement has one core, or a little more: where less than this share of all cores was idle, others had the rest. */
const leastIdle = 0.1;

/**
 * Watches whether the machine is busy with something else while a test measures. This process only waits meanwhile, so that what
 * delays its timers are others.
 */
export class BusyWatch implements Disposable {
  readonly #delays = monitorEventLoopDelay({ resolution: everyMs });
  readonly #before = processorTimes();

  constructor() {
    this.#delays.enable();
  }

  isBusy(): boolean {
    const late = this.#delays.percentile(99) / 1e6 - everyMs > lateMs;
    const { all, idle } = processorTimes();
    return late || idle - this.#before.idle < leastIdle * (all - this.#before.all);
  }

  [Symbol.dispose](): void {
    this.#delays.disable();
  }
}

/** ms of all cores together. */
function processorTimes(): { readonly all: number; readonly idle: number } {
  const times = cpus().map((core) => core.times);
  const all = times.flatMap(({ user, nice, sys, idle, irq }) => [user, nice, sys, idle, irq]);
  return { all: sum(all), idle: sum(times.map(({ idle }) => idle)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
