import { calibrate } from './calibrate.ts';
import type { Assignment, OrderName, Orders } from './orders.ts';
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
        ...(scenario.amount === undefined ? {} : { amount: scenario.amount }),
      };
    },
    calibrate: ({ sliceMs }) => calibrate(stands().loop, stands().scenario.work, sliceMs),
    'warm-up': ({ times }) => warmUp(stands().loop, times),
    slices: ({ times, count }) => timeSlices(stands().loop, times, count),
    async 'tear-down'() {
      await down();
      return null;
    },
    end: down,
  };
}
