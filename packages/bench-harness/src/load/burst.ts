import type { Operation } from '@pitcrew/core/bench';
import type { Tail } from '../results.ts';
import { checkAnswer } from '../worker/loop.ts';
import { newHistogram, recordSince, tailOf } from './tail-of.ts';

/** Bursts of requests at one moment, one burst after the other; each request is timed from that moment. */
export async function bursts({ run, expected }: Operation, size: number, count: number): Promise<Tail> {
  const histogram = newHistogram();
  for (let burst = 0; burst < count; burst++) {
    const start = performance.now();
    const one = async (): Promise<void> => {
      checkAnswer(await run(), expected);
      recordSince(histogram, start);
    };
    await Promise.all(Array.from({ length: size }, one));
  }
  return tailOf(histogram);
}
