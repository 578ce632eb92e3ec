import type { Operation } from '@pitcrew/core/bench';
import type { Tail } from '../results.ts';
import { checkAnswer } from '../worker/loop.ts';
import { newHistogram, recordSince, tailOf } from './tail-of.ts';

const most = 20_000;

/** Operations one by one, for the tail: what slices average away. Worth it from about 10 µs on, where the clock costs nothing. */
export async function timeSingly({ mode, run, expected }: Operation, ms: number): Promise<Tail> {
  const histogram = newHistogram();
  const end = performance.now() + ms;
  for (let count = 0; count < most && performance.now() < end; count++) {
    const start = performance.now();
    const answer = mode === 'sync' ? run() : await run();
    recordSince(histogram, start);
    checkAnswer(answer, expected);
  }
  return tailOf(histogram);
}
