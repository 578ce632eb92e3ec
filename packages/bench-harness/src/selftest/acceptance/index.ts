import type { AcceptanceTest } from '../acceptance.ts';
import { allocations } from './allocations.ts';
import { brokenScenarios } from './broken-scenarios.ts';
import { budget } from './budget.ts';
import { noisy, quiet } from './identical-sides.ts';
import { choice } from './choice.ts';
import { fiveLess, fiveMore, tenMore } from './injected-work.ts';
import { intervalCoverage } from './interval-coverage.ts';
import { otherMachines } from './other-machines.ts';
import { overhead } from './overhead.ts';
import { stalls } from './stalls.ts';
import { throughput } from './throughput.ts';
import { tinybenchAgrees } from './tinybench-agrees.ts';
import { winner } from './winner.ts';

/** Quick ones first: what is broken is seen soon. */
export const acceptanceTests: readonly AcceptanceTest[] = [
  intervalCoverage,
  otherMachines,
  allocations,
  throughput,
  stalls,
  brokenScenarios,
  overhead,
  tinybenchAgrees,
  budget,
  tenMore,
  fiveMore,
  fiveLess,
  winner,
  choice,
  quiet,
  noisy,
];
