import { calibrate } from './calibrate.ts';
import type { Assignment, OrderName, Orders } from './orders.ts';
import { measureFigure } from './measure-figure.ts';
import { describe, setUp, tearDown, type SetUp } from './set-up.ts';
import { timeSlices } from './slice.ts';
import { warmUp } from './warm-up.ts';

type Obey = {
  readonly [Name in OrderName]: (needs: Orders[Name]['needs']) => Promise<Orders[Name]['answer']>;
};

/** What this process does when it is told to. What only some orders need is imported when they come. */
export function orders(assignment: Assignment): Obey & { readonly end: () => Promise<void> } {
  let standing: SetUp | undefined;
  const stands = (): SetUp => {
    if (standing === undefined) throw new TypeError('No scenario stands.');
    return standing;
  };
  const down = async (): Promise<void> => {
    const last = standing;
    standing = undefined;
    if (last !== undefined) await tearDown(last);
  };

  return {
    describe: () => describe(assignment),
    async 'set-up'({ scenario: name, seed }) {
      await down();
      standing = await setUp(assignment, name, seed);
      const { scenario, operation } = standing;
      return {
        operation: scenario.operation,
        work: scenario.work,
        mode: operation.mode,
        overlaps: operation.overlaps === true && operation.mode === 'async',
        ...(operation.expected === undefined ? {} : { expected: operation.expected }),
        ...(scenario.amount === undefined ? {} : { amount: scenario.amount }),
      };
    },
    calibrate: ({ sliceMs }) => calibrate(stands().loop, stands().scenario.work, sliceMs),
    'warm-up': ({ times }) => warmUp(stands().loop, times),
    slices: ({ times, count }) => timeSlices(stands().loop, times, count),
    async allocation() {
      const { countAllocation } = await import('../allocations/count-allocation.ts');
      return countAllocation(stands().operation);
    },
    async singly({ ms }) {
      const { timeSingly } = await import('../load/single.ts');
      return timeSingly(stands().operation, ms);
    },
    async throughput({ times, ms }) {
      const { throughput } = await import('../load/throughput.ts');
      return throughput(stands().loop, times, ms);
    },
    async 'closed-loop'({ concurrency, ms }) {
      const { closedLoop } = await import('../load/closed-loop.ts');
      return closedLoop(stands().operation, concurrency, ms);
    },
    async 'open-loop'({ rate, ms }) {
      const { openLoop } = await import('../load/open-loop.ts');
      return openLoop(stands().operation, rate, ms);
    },
    async bursts({ size, count }) {
      const { bursts } = await import('../load/burst.ts');
      return bursts(stands().operation, size, count);
    },
    async everyday({ ms }) {
      const { runEveryday } = await import('../everyday/run-everyday.ts');
      return runEveryday(stands().operation, ms);
    },
    async figure({ name, seed }) {
      await down();
      return measureFigure(assignment, name, seed);
    },
    heap() {
      for (let times = 0; times < 3; times++) globalThis.gc?.();
      return Promise.resolve(process.memoryUsage().heapUsed);
    },
    async 'tear-down'() {
      await down();
      return null;
    },
    end: down,
  };
}
