import { isCodedError } from '@pitcrew/core';
import { measureAllocation } from '../allocations/measure-allocation.ts';
import { Launch } from '../launch/index.ts';
import type { Side } from '../side.ts';
import { defaultSliceMs } from '../worker/calibrate.ts';
import type { Metric, Weights } from './objective.ts';

/** Each; a tune has dozens of scenarios, and all of it is done in every round. */
const tailMs = 200;
const throughputMs = 200;
/** Single operations that are shorter than this have no tail that a clock could see. */
const singly = 10_000;
/** Counting takes hundreds of operations: of those that are longer than this (files that are watched) it would take minutes. */
const countedNanos = 20e6;

type Rest = Partial<Record<Exclude<Metric, 'latency' | 'memory'>, number>>;

interface Asked {
  readonly side: Side;
  readonly weights: Weights;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
}

/** Whether anything but times and memory has a weight. */
export function wantsRest({ tail = 0, throughput = 0, cpu = 0 }: Weights): boolean {
  return tail + throughput + cpu > 0;
}

/** What a race does not tell of one backend, scenario by scenario; only what has a weight. */
export async function measureRest(
  { side, weights, seed, signal }: Asked,
  scenarios: readonly string[],
): Promise<readonly Rest[]> {
  const wants = (metric: Metric): boolean => (weights[metric] ?? 0) > 0;
  const found: Rest[] = [];
  await using launch = await Launch.start(side, { signal });
  for (const scenario of scenarios) {
    const rest: Rest = {};
    await launch.ask('set-up', { scenario, seed });
    const { times } = await launch.ask('calibrate', { sliceMs: defaultSliceMs });
    const { nanos } = await launch.ask('warm-up', { times });
    if (wants('tail') && nanos >= singly) rest.tail = (await launch.ask('singly', { ms: tailMs })).p99;
    if (wants('throughput') || wants('cpu')) {
      const { perSecond, cpuMicros } = await launch.ask('throughput', { times, ms: throughputMs });
      rest.throughput = perSecond;
      if (cpuMicros > 0) rest.cpu = cpuMicros;
    }
    await launch.ask('tear-down', null);
    found.push(rest);
  }
  return found;
}

/**
 * Bytes that an operation allocates; `undefined` where that has no weight or can't be counted. Who came through its times keeps
 * its place all the same.
 *
 * @param nanos of an operation, as the race found it
 */
export async function measureMemory(
  { side, weights, seed, signal }: Asked,
  scenario: string,
  nanos: number,
): Promise<number | undefined> {
  if ((weights.memory ?? 0) === 0 || nanos > countedNanos) return undefined;
  try {
    const { bytes, externalBytes } = await measureAllocation(side, scenario, seed, signal);
    return bytes + externalBytes;
  } catch (error) {
    if (isCodedError(error, 'BENCH_HUNG') || isCodedError(error, 'BENCH_ALLOCATION')) return undefined;
    throw error;
  }
}
