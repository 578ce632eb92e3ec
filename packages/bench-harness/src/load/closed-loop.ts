import type { Operation } from '@pitcrew/core/bench';
import type { Tail } from '../results.ts';
import { checkAnswer } from '../worker/loop.ts';
import { newHistogram, recordSince, tailOf } from './tail-of.ts';

export interface ClosedLoop {
  readonly concurrency: number;
  /** Completed operations a second of wall time. */
  readonly perSecond: number;
  readonly tail: Tail;
  /**
   * |N - X R| / N: in a loop of N clients that never rest, rate times latency is N (Little's law). A harness that counts or times
   * wrongly does not come out there.
   */
  readonly littleError: number;
}

/** So many clients, each of which sends when its last operation is done. */
export async function closedLoop(
  { run, expected }: Operation,
  concurrency: number,
  ms: number,
): Promise<ClosedLoop> {
  const histogram = newHistogram();
  const begin = performance.now();
  const end = begin + ms;
  let latencies = 0;
  const client = async (): Promise<void> => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      const answer = await run();
      recordSince(histogram, start);
      latencies += performance.now() - start;
      checkAnswer(answer, expected);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  const wall = performance.now() - begin;
  return {
    concurrency,
    perSecond: (histogram.count * 1000) / wall,
    tail: tailOf(histogram),
    littleError: Math.abs(concurrency - latencies / wall) / concurrency,
  };
}
