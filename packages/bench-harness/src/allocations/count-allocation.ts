import type { Operation } from '@pitcrew/core/bench';
import { median } from '../stats/index.ts';
import type { Allocation } from '../results.ts';
import { buildLoop, type Loop } from '../worker/loop.ts';
import { timeSlice } from '../worker/slice.ts';
import { objectsOf } from './count-objects.ts';
import { bytesOf, medianBytes, type Bytes } from './telescope.ts';

/** So much is allocated in a window that what the machinery itself allocates is nothing beside it. */
const windowBytes = 1e6;
/** Code is compiled once it has run long enough; objects are smaller there, and some are gone. */
const warmMs = 300;
const longestWindowMs = 1500;
const windows = 5;
const doublings = 3;
/** Above what the middle windows may differ: a share, or half a byte where there is next to nothing. */
const share = 0.005;
const grain = 0.5;
const mostSamples = 200_000;

/** Bytes and objects of one operation, without those of the loop around it. */
export async function countAllocation(operation: Operation): Promise<Allocation> {
  const loop = buildLoop(operation);
  const empty = buildLoop(emptyLike(operation));
  const nanos = await warm(loop);
  await warm(empty);
  const most = Math.max(1, Math.floor((longestWindowMs * 1e6) / nanos));
  let times = await windowSize(loop, most);
  for (let doubled = 0; ; doubled++) {
    const harness = medianBytes(await perOperation(empty, times));
    const seen = await perOperation(loop, times);
    const stable =
      middleAgrees(seen.map(({ heap }) => heap)) && middleAgrees(seen.map(({ external }) => external));
    if (stable || doubled === doublings || times >= most) {
      const { heap, external } = medianBytes(seen);
      const objects = await countObjects(loop, empty, heap, most);
      return { bytes: heap - harness.heap, externalBytes: external - harness.external, objects, stable };
    }
    times = Math.min(2 * times, most);
  }
}

function emptyLike({ mode }: Operation): Operation {
  const close = async (): Promise<void> => undefined;
  if (mode === 'sync') return { mode, run: () => 0, expected: 0, close };
  return { mode, run: () => Promise.resolve(0), expected: 0, close };
}

async function warm(loop: Loop): Promise<number> {
  const start = performance.now();
  let times = 1;
  for (;;) {
    const took = await timeSlice(loop, times);
    if (performance.now() - start >= warmMs) return took / times;
    if (took < 10e6) times *= 2;
  }
}

async function windowSize(loop: Loop, most: number): Promise<number> {
  const probe = Math.min(1000, most);
  const { heap, external } = await bytesOf(() => loop.run(probe));
  const wanted = (windowBytes / Math.max(1, (heap + Math.abs(external)) / probe)) | 0;
  return Math.max(Math.min(wanted, most), Math.min(100, most));
}

/** Two windows to settle, then those that count. */
async function perOperation(loop: Loop, times: number): Promise<readonly Bytes[]> {
  const seen: Bytes[] = [];
  for (let window = -2; window < windows; window++) {
    const { heap, external } = await bytesOf(() => loop.run(times));
    if (window >= 0) seen.push({ heap: heap / times, external: external / times });
  }
  return seen;
}

function middleAgrees(values: readonly number[]): boolean {
  const [, low, middle, high] = [...values].sort((a, b) => a - b);
  return high! - low! <= Math.max(share * Math.abs(middle!), grain);
}

async function countObjects(loop: Loop, empty: Loop, bytes: number, most: number): Promise<number> {
  // No object is smaller than 12 bytes; this many operations surely make no more samples than can be borne.
  const times = Math.max(1, Math.min(2000, most, Math.floor((mostSamples * 12) / Math.max(12, bytes))));
  const count = async (one: Loop, operations: number): Promise<number> => {
    const counts: number[] = [];
    for (let window = 0; window < 3; window++) counts.push(await objectsOf(() => one.run(operations)));
    return median(counts);
  };
  // What starting and stopping the profiler allocates is in both, and goes.
  const of = async (one: Loop): Promise<number> =>
    ((await count(one, 2 * times)) - (await count(one, times))) / times;
  return (await of(loop)) - (await of(empty));
}
