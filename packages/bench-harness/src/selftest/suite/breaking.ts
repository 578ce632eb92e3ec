import type { Operation, Scenario } from '@pitcrew/core/bench';
import type { Workload } from './workload.ts';

/** Right so often, then wrong: a scenario that breaks in the midst of a race. */
const goodFor = 500;

function broken(name: string, operation: string, breaks: () => number | Promise<number>): Scenario<Workload> {
  let count = 0;
  const run = async (): Promise<number> => (++count <= goodFor ? 1 : breaks());
  const setUp = (): Promise<Operation> =>
    Promise.resolve({ mode: 'async', expected: 1, run, close: () => Promise.resolve() });
  return { name, operation, work: 'cpu', setUp };
}

/** Scenarios that must never count as measured. */
export const breaking: readonly Scenario<Workload>[] = [
  {
    name: 'no-set-up',
    operation: 'can not be set up',
    work: 'cpu',
    setUp: () => Promise.reject(new Error('there is nothing to set up')),
  },
  broken('wrong-answer', 'answers 2 where 1 is right', () => 2),
  broken('no-number', 'answers with what is no number', () => Number.NaN),
  broken('throws', 'throws', () => {
    throw new Error('broken on purpose');
  }),
  broken('crashes', 'ends its process', () => process.exit(3)),
  broken('never-ends', 'waits for what never comes', () => new Promise<number>(() => undefined)),
  broken('spins', 'never comes to an end', () => {
    for (;;);
  }),
];
