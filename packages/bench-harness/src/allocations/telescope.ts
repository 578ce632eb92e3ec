import { GCProfiler, getHeapStatistics } from 'node:v8';
import { CodedError } from '@pitcrew/core';
import { median } from '../stats/index.ts';

/**
 * Bytes that were allocated, on V8's heap and beside it (the memory of Buffers). Fewer than there were, also below 0, where V8 corrects
 * meanwhile what an earlier collection has counted: it learns what is free on a page when that is swept.
 */
export interface Bytes {
  readonly heap: number;
  readonly external: number;
}

/**
 * What `run` allocates, however often the collector runs meanwhile: between two collections the heap only grows, so that the
 * growths before, between and after them add up to every byte.
 */
export async function bytesOf(run: () => number | Promise<number>): Promise<Bytes> {
  const profiler = new GCProfiler();
  profiler.start();
  const start = getHeapStatistics();
  await run();
  const end = getHeapStatistics();
  const { statistics } = profiler.stop();
  const heap = telescope(start.used_heap_size, end.used_heap_size, statistics, (at) => at.usedHeapSize);
  const external = telescope(
    start.external_memory,
    end.external_memory,
    statistics,
    (at) => at.externalMemory,
  );
  return { heap, external };
}

/**
 * What is true of most windows.
 *
 * @throws CodedError `BENCH_ALLOCATION` where the heap shrank in most of them: then the method is wrong, and no number is right
 */
export function medianBytes(windows: readonly Bytes[]): Bytes {
  const heap = median(windows.map((one) => one.heap));
  if (heap < 0) {
    throw new CodedError(
      'BENCH_ALLOCATION',
      `The heap shrank by ${-heap} bytes outside of collections, most times that it was looked at. Nothing can be said.`,
    );
  }
  return { heap, external: median(windows.map((one) => one.external)) };
}

function telescope(
  start: number,
  end: number,
  collections: readonly { readonly beforeGC: Collected; readonly afterGC: Collected }[],
  used: (statistics: Collected['heapStatistics']) => number,
): number {
  let sum = 0;
  let last = start;
  for (const { beforeGC, afterGC } of collections) {
    sum += used(beforeGC.heapStatistics) - last;
    last = used(afterGC.heapStatistics);
  }
  return sum + end - last;
}

interface Collected {
  readonly heapStatistics: { readonly usedHeapSize: number; readonly externalMemory: number };
}
