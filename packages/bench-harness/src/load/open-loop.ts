import type { Operation } from '@pitcrew/core/bench';
import type { Tail } from '../results.ts';
import { checkAnswer } from '../worker/loop.ts';
import { newHistogram, recordSince, tailOf } from './tail-of.ts';

export interface OpenLoop {
  /** Operations a second that were meant to be sent. */
  readonly rate: number;
  readonly tail: Tail;
  /** How late requests were sent, ns, 99 of 100. */
  readonly lagP99: number;
  /** The sender itself came late by more than a tenth of the interval: the machine was too small for that rate. */
  readonly lagged: boolean;
  readonly lost: number;
  /** Answers that came before one of an earlier request. */
  readonly outOfOrder: number;
}

/** After the last request, an answer that takes longer is lost. */
export const graceMs = 5000;
const tolerableLag = 0.1;
/** Who is behind the schedule still lets answers be read now and then. */
const mostAtOnce = 64;

/**
 * Sends by the clock, whether or not earlier requests were answered, and times each from the moment it was meant to be sent. So a stall
 * costs all who come to meet it, as it does in life, and not the one request that a closed loop has under way.
 *
 * The schedule is polled with `setImmediate`: a timer's grain is a millisecond.
 */
export async function openLoop({ run, expected }: Operation, rate: number, ms: number): Promise<OpenLoop> {
  const interval = 1000 / rate;
  const count = Math.max(1, Math.floor(ms / interval));
  const histogram = newHistogram();
  const lags = newHistogram();
  let sent = 0;
  let done = 0;
  let latest = -1;
  let outOfOrder = 0;
  let failure: unknown;

  const send = async (index: number, intended: number): Promise<void> => {
    try {
      const answer = await run();
      recordSince(histogram, intended);
      checkAnswer(answer, expected);
      if (index < latest) outOfOrder += 1;
      else latest = index;
    } catch (error) {
      failure ??= error;
    }
    done += 1;
  };

  const begin = performance.now() + interval;
  const last = begin + (count - 1) * interval;
  await new Promise<void>((resolve) => {
    const poll = (): void => {
      for (let turn = 0; turn < mostAtOnce && sent < count; turn++) {
        const intended = begin + sent * interval;
        if (intended > performance.now()) break;
        recordSince(lags, intended);
        void send(sent++, intended);
      }
      const over = failure !== undefined || done === count || performance.now() > last + graceMs;
      if (over) resolve();
      else setImmediate(poll);
    };
    poll();
  });
  if (failure !== undefined) throw failure;
  const lagP99 = lags.percentile(99);
  return {
    rate,
    tail: tailOf(histogram),
    lagP99,
    lagged: lagP99 > tolerableLag * interval * 1e6,
    lost: count - done,
    outOfOrder,
  };
}
