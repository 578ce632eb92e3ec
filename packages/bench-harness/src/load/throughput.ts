import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { cpuMicrosOfOthers } from '../process/cpu-time.ts';
import type { Loop } from '../worker/loop.ts';
import { timeSlice } from '../worker/slice.ts';

export interface Throughput {
  /** Completed operations a second of wall time, collections and stalls included. */
  readonly perSecond: number;
  /** User and system time of this process and of all that it started, µs an operation. */
  readonly cpuMicros: number;
  /** Pauses of the garbage collector in this process, µs an operation. */
  readonly gcMicros: number;
}

/** Operations one after the other for a fixed time. */
export async function throughput(loop: Loop, times: number, ms: number): Promise<Throughput> {
  let pauses = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pauses += duration;
  });
  const others = cpuMicrosOfOthers();
  const cpu = process.cpuUsage();
  observer.observe({ entryTypes: ['gc'] });
  const begin = performance.now();
  let count = 0;
  let wall = 0;
  for (; wall < ms; wall = performance.now() - begin) {
    await timeSlice(loop, times);
    count += times;
  }
  const { user, system } = process.cpuUsage(cpu);
  const ofOthers = cpuMicrosOfOthers() - others;
  // Pauses are told in a later turn of the loop.
  for (let turn = 0; turn < 3; turn++) await setImmediate();
  observer.disconnect();
  return {
    perSecond: (count * 1000) / wall,
    cpuMicros: (user + system + ofOthers) / count,
    gcMicros: (pauses * 1000) / count,
  };
}
