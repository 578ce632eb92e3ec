import type { Operation } from '@pitcrew/core/bench';
import { Bench } from 'tinybench';
import { checkAnswer } from '../worker/loop.ts';

/** What tinybench found; ns an operation. */
export interface EverydayTimes {
  readonly samples: number;
  readonly mean: number;
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
  /** Relative margin of error, %. */
  readonly margin: number;
  /** How the samples are spread: some, evenly chosen, the shortest first. */
  readonly spread: readonly number[];
}

const spreadSize = 101;
/** So many samples are wanted; of operations that are long, as many as fit into so many times `ms`. */
const wanted = { warmup: 16, timed: 64 } as const;
const patience = { warmup: 4, timed: 16 } as const;

/** Runs the operation with tinybench, in this process. */
export async function runEveryday(operation: Operation, ms: number): Promise<EverydayTimes> {
  const { run, expected, mode } = operation;
  const start = performance.now();
  checkAnswer(await run(), expected);
  const once = performance.now() - start;
  const fitting = (what: keyof typeof wanted): number =>
    Math.min(wanted[what], Math.floor((patience[what] * ms) / once));
  const warmupIterations = fitting('warmup');
  const bench = new Bench({
    time: ms,
    iterations: Math.max(1, fitting('timed')),
    // The first one was warm-up enough where no other fits.
    warmup: warmupIterations > 0,
    warmupTime: Math.min(250, ms / 2),
    warmupIterations,
    throws: true,
    retainSamples: true,
  });
  // tinybench sees by the function itself whether it is async.
  if (mode === 'sync') bench.add('operation', () => checkAnswer(run(), expected));
  else bench.add('operation', async () => checkAnswer(await run(), expected));
  await bench.run();
  const result = bench.tasks[0]?.result;
  if (result?.state !== 'completed') throw new Error('tinybench did not come to an end.');
  const { latency } = result;
  const nanos = (milliseconds: number): number => milliseconds * 1e6;
  return {
    samples: latency.samplesCount,
    mean: nanos(latency.mean),
    p50: nanos(latency.p50),
    p75: nanos(latency.p75),
    p99: nanos(latency.p99),
    margin: latency.rme,
    spread: evenly([...(latency.samples ?? [])].sort((a, b) => a - b)).map(nanos),
  };
}

function evenly(sorted: readonly number[]): readonly number[] {
  const last = sorted.length - 1;
  return Array.from({ length: spreadSize }, (_, at) => sorted[Math.round((at / (spreadSize - 1)) * last)]!);
}
