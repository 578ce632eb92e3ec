import type { BenchSuite } from '@pitcrew/core/bench';
import { allocating } from './allocating.ts';
import type { Workload } from './workload.ts';

/** What the harness measures to see whether it measures right. */
export default { contract: 'selftest', scenarios: [...allocating] } satisfies BenchSuite<Workload>;
