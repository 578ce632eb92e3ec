import { CodedError } from '@pitcrew/core';
import type { Launch } from '../launch/index.ts';
import type { LoadPoint } from '../results.ts';
import type { ClosedLoop } from './closed-loop.ts';
import { graceMs } from './open-loop.ts';

const concurrencies = [1, 2, 4, 8, 16, 32, 64];
/** Of the highest rate that any closed loop reached. */
const shares = [0.25, 0.5, 0.8];
const closedMs = 400;
const openMs = 1500;
const burst = { size: 100, count: 20 };
const nearlyAll = 0.95;

export interface Load {
  readonly points: readonly LoadPoint[];
  /** The fewest clients that reach 95 % of the highest rate: more of them only wait. */
  readonly knee: number;
}

/**
 * Latency against load: more and more clients, then requests by the clock, then many at one moment.
 *
 * @throws CodedError `BENCH_LOST` where a request was never answered: the latencies of the others say nothing then
 */
export async function measureLoad(launch: Pick<Launch, 'ask'>): Promise<Load> {
  const closed: ClosedLoop[] = [];
  for (const concurrency of concurrencies) {
    closed.push(await launch.ask('closed-loop', { concurrency, ms: closedMs }));
  }
  const points: LoadPoint[] = closed.map(({ concurrency, perSecond, tail }) => ({
    loop: 'closed',
    rate: perSecond,
    concurrency,
    tail,
    lost: 0,
  }));
  const highest = Math.max(...closed.map(({ perSecond }) => perSecond));
  for (const share of shares) {
    const { rate, tail, lost, outOfOrder, lagged } = await launch.ask('open-loop', {
      rate: share * highest,
      ms: openMs,
    });
    if (lost > 0) throw lostSome(lost, tail.count + lost, rate);
    points.push({ loop: 'open', rate, concurrency: 0, tail, lost, outOfOrder, lagged });
  }
  const tail = await launch.ask('bursts', burst);
  points.push({ loop: 'burst', rate: 0, concurrency: burst.size, tail, lost: 0 });
  return { points, knee: kneeOf(closed) };
}

function lostSome(lost: number, sent: number, rate: number): CodedError {
  return new CodedError(
    'BENCH_LOST',
    `Of ${sent} requests, ${Math.round(rate)} a second, ${lost} had no answer ${graceMs / 1000} s after the last was sent. ` +
      'What loses requests has no latency; its times were dropped.',
  );
}

export function kneeOf(closed: readonly Pick<ClosedLoop, 'concurrency' | 'perSecond'>[]): number {
  const highest = Math.max(...closed.map(({ perSecond }) => perSecond));
  return closed.find(({ perSecond }) => perSecond >= nearlyAll * highest)?.concurrency ?? 1;
}
