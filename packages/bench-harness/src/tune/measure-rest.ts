import { measureAllocation } from '../allocations/measure-allocation.ts';
import { Launch } from '../launch/index.ts';
import type { Side } from '../side.ts';
import { defaultSliceMs } from '../worker/calibrate.ts';
import type { Weights } from './objective.ts';
import type { Facts } from './score.ts';

/** Each; a tune has dozens of scenarios, and what is measured here weighs less than the times. */
const tailMs = 400;
const throughputMs = 400;
/** Single operations that are shorter than this have no tail that a clock could see. */
const singly = 10_000;

/** What a race does not tell, of one scenario on one backend; only what has a weight. */
export async function measureRest(
  side: Side,
  scenario: string,
  weights: Weights,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<Omit<Facts, 'latency'>> {
  const wants = (metric: keyof Weights): boolean => (weights[metric] ?? 0) > 0;
  const wantsRate = wants('throughput') || wants('cpu');
  let facts: Omit<Facts, 'latency'> = {};
  let spawns = false;
  if (wantsRate || wants('tail')) {
    await using launch = await Launch.start(side, { signal });
    const { work } = await launch.ask('set-up', { scenario, seed });
    spawns = work === 'spawn';
    const { times } = await launch.ask('calibrate', { sliceMs: defaultSliceMs });
    const { nanos } = await launch.ask('warm-up', { times });
    if (wants('tail') && nanos >= singly) {
      const { p99 } = await launch.ask('singly', { ms: tailMs });
      facts = { ...facts, tail: p99 };
    }
    if (wantsRate) {
      const { perSecond, cpuMicros } = await launch.ask('throughput', { times, ms: throughputMs });
      facts = { ...facts, throughput: perSecond, ...(cpuMicros > 0 ? { cpu: cpuMicros } : {}) };
    }
    await launch.ask('tear-down', null);
  }
  if (!wants('memory') || spawns) return facts;
  const { bytes, externalBytes } = await measureAllocation(side, scenario, seed, signal);
  return { ...facts, memory: bytes + externalBytes };
}
