import { setTimeout } from 'node:timers/promises';
import { Launch } from '../../launch/index.ts';
import { measure } from '../../measure/measure.ts';
import type { Measurement } from '../../results.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';
import { workSide } from '../side.ts';

const mostShare = 0.005;
const mostGrowth = 1e6;
const mostJson = 5e6;
const benchmarks = 40;
const launches = 40;

/** The harness itself: little of a slice's time, no growth over the minutes, results of a size that can be kept. */
export const overhead = acceptanceTest<Outcome>({
  number: 12,
  name: 'overhead',
  promise: 'the harness is below 0.5 % of a slice, does not grow by 1 MB, and its results stay below 5 MB',
  size: { short: 'growth over 4 s', long: 'growth over 10 minutes' },
  minutes: 11,
  timed: true,
  rounds: { short: 1, long: 1 },
  async round(_, { long, signal, onStep }) {
    const quick = { side: workSide(), allocation: false, signal };
    const work = await measure({ ...quick, scenario: 'cpu' });
    const empty = await measure({ ...quick, scenario: 'empty' });
    const share = empty.time!.p50 / work.time!.p50;
    const growth = await growthOver(long ? 600_000 : 4000, signal, onStep);
    const json = jsonSize(work);
    return {
      passed: share < mostShare && growth < mostGrowth && json < mostJson,
      figures: { shareOfASlicePercent: 100 * share, heapGrowthBytes: growth, resultsBytes: json },
    };
  },
  conclude: ([outcome]) => outcome!,
});

/** Bytes that the heap of a measuring process has grown by, after collections. */
async function growthOver(
  ms: number,
  signal: AbortSignal | undefined,
  onStep: ((step: string) => void) | undefined,
): Promise<number> {
  await using launch = await Launch.start(workSide(), { signal, execArgv: ['--expose-gc'] });
  await launch.ask('set-up', { scenario: 'cpu', seed: 1 });
  const { times } = await launch.ask('calibrate', { sliceMs: 8 });
  // What is compiled and cached at first is no growth.
  for (let at = 0; at < 100; at++) await launch.ask('slices', { times, count: 1 });
  const before = await launch.ask('heap', null);
  const end = performance.now() + ms;
  while (performance.now() < end) {
    for (let at = 0; at < 50; at++) await launch.ask('slices', { times, count: 1 });
    onStep?.(`${Math.round((end - performance.now()) / 1000)} s left`);
    await setTimeout(0, undefined, signal === undefined ? {} : { signal });
  }
  return (await launch.ask('heap', null)) - before;
}

/** What the results of 40 benchmarks of 40 launches, with every slice, take in a file. */
function jsonSize(like: Measurement): number {
  const slices = like.time!.launches[0]!;
  const time = { ...like.time!, launches: Array.from({ length: launches }, () => slices) };
  return JSON.stringify(Array.from({ length: benchmarks }, () => ({ ...like, time }))).length;
}
