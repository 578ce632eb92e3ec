import { measureAllocation } from '../allocations/measure-allocation.ts';
import { Launch } from '../launch/index.ts';
import { measureLoad } from '../load/measure-load.ts';
import { peakOfDescendants } from '../process/resident.ts';
import type { Measurement, Time } from '../results.ts';
import { fullBlocks, affordable } from '../rotation/slice-size.ts';
import type { Side } from '../side.ts';
import { quantile } from '../stats/index.ts';
import { defaultSliceMs } from '../worker/calibrate.ts';
import type { Standing } from '../worker/orders.ts';
import { failedMeasurement } from './failed.ts';

export interface MeasureOptions {
  readonly side: Side;
  readonly scenario: string;
  readonly seed?: number | undefined;
  /** Processes that the slices are taken in, one after the other. */
  readonly launches?: number | undefined;
  /** Latency against load too, where operations may overlap. */
  readonly load?: boolean | undefined;
  /** What one operation allocates too. */
  readonly allocation?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What takes longer hangs, and fails. */
  readonly patienceMs?: number | undefined;
}

/** Below this many ns an operation, what is around it is what is measured. */
const noiseFloor = 10;
/** From this many ns on, single operations can be timed. */
const singly = 10_000;
/** What is done sooner than this, in ns, is done sooner than it can be sent, and has no load worth the name. */
const offered = 5000;
/** Allocations are counted over many operations; of longer ones nobody would wait for that. */
const longestCounted = 500e6;
const singlyMs = 1000;
const throughputMs = 1000;

type Found = Omit<Measurement, 'contract' | 'backend' | 'scenario' | 'operation' | 'status'>;

/**
 * Everything about one scenario on one backend. What goes wrong in it (a wrong answer, an error, a crash, a hang) is a measurement
 * that failed, with the reason.
 *
 * @throws what `signal` was aborted with; CodedError `BENCH_UNKNOWN_SCENARIO`, `BENCH_NO_BUILD`
 */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const {
    side,
    scenario,
    seed = 1,
    launches = 1,
    load = false,
    allocation = true,
    signal,
    patienceMs,
  } = options;
  const { contract, backend } = side;
  let operation = '';
  try {
    const slices: Float64Array[] = [];
    let steady = true;
    let found: Found = {};
    let counts = allocation;
    for (let at = 0; at < launches; at++) {
      await using launch = await Launch.start(side, { signal, patienceMs });
      const standing = await launch.ask('set-up', { scenario, seed: seed + at });
      ({ operation } = standing);
      const { times, nanos, ...warmed } = await warmUp(launch, standing);
      steady &&= warmed.steady;
      counts &&= standing.work !== 'spawn' && nanos < longestCounted;
      const { measured } = affordable(fullBlocks, (times * nanos) / 1e6);
      slices.push(await launch.ask('slices', { times, count: measured }));
      // One process is enough for what is not repeated.
      if (at === launches - 1) found = await once(launch, standing, times, nanos, load);
      await launch.ask('tear-down', null);
    }
    if (counts) {
      found = { ...found, allocation: await measureAllocation(side, scenario, seed, signal) };
    }
    const time = timeOf(slices);
    const status = time.p50 < noiseFloor ? 'noise-floor' : steady ? 'ok' : 'unsteady';
    return { contract, backend, scenario, operation, status, ...reasons[status], time, ...found };
  } catch (error) {
    return failedMeasurement({ contract, backend, scenario, operation }, error, signal);
  }
}

const reasons = {
  ok: {},
  unsteady: { reason: 'its times still changed by more than 1 % after three seconds of warm-up' },
  'noise-floor': {
    reason: `an operation takes less than ${noiseFloor} ns: that is what the loop around it takes`,
  },
} as const;

async function warmUp(
  launch: Launch,
  { work }: Standing,
): Promise<{ readonly times: number; readonly nanos: number; readonly steady: boolean }> {
  const { times } = await launch.ask('calibrate', { sliceMs: defaultSliceMs });
  const { steady, nanos } = await launch.ask('warm-up', { times });
  // Now that the code is warm, more of it fits into a slice.
  const warm = work === 'spawn' ? 1 : Math.max(1, Math.round((defaultSliceMs * 1e6) / nanos));
  return { times: warm, nanos, steady };
}

async function once(
  launch: Launch,
  standing: Standing,
  times: number,
  nanos: number,
  load: boolean,
): Promise<Found> {
  const tail = nanos < singly ? {} : { tail: await launch.ask('singly', { ms: singlyMs }) };
  let rate = { perSecond: 0, cpuMicros: 0, gcMicros: 0 };
  const peakRssBytes = await peakOfDescendants(launch.pid, async () => {
    rate = await launch.ask('throughput', { times, ms: throughputMs });
  });
  const { perSecond, cpuMicros, gcMicros } = rate;
  const { points, knee } = load && standing.overlaps && nanos >= offered ? await measureLoad(launch) : {};
  return {
    ...tail,
    throughput: { perSecond, ...(standing.amount === undefined ? {} : { amount: standing.amount }) },
    cpuMicros,
    gcMicros,
    ...(peakRssBytes === undefined ? {} : { peakRssBytes }),
    ...(points === undefined || knee === undefined ? {} : { load: points, knee }),
  };
}

function timeOf(slices: readonly Float64Array[]): Time {
  const all = Float64Array.from(slices.flatMap((launch) => [...launch]));
  return {
    launches: slices.map((launch) => [...launch]),
    p25: quantile(all, 0.25),
    p50: quantile(all, 0.5),
    p75: quantile(all, 0.75),
  };
}
