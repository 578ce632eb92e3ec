import type { BenchSuite } from '@pitcrew/core/bench';
import type { Lock, LockTraits } from '../lock.ts';
import { betweenProcesses } from './between-processes.ts';
import { handover, handoverAcross, handoverMicros } from './handover.ts';
import { readersAndWriters } from './readers-writers.ts';
import { uncontended } from './uncontended.ts';

/** What a lock costs when nobody else wants it, when tasks do, and when processes do. */
export default {
  contract: 'lock',
  scenarios: [
    uncontended('exclusive'),
    uncontended('shared'),
    readersAndWriters(10, 0),
    readersAndWriters(7, 3),
    handover,
    handoverAcross,
    betweenProcesses(0, 2),
    betweenProcesses(0, 8),
    betweenProcesses(3, 1),
  ],
  figures: [handoverMicros],
} satisfies BenchSuite<Lock, LockTraits>;
