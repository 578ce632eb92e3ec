import type { BenchSuite } from '@pitcrew/core/bench';
import { allocating } from './allocating.ts';
import { breaking } from './breaking.ts';
import { timing } from './timing.ts';
import { working } from './working.ts';
import type { Workload } from './workload.ts';

/** What the harness measures to see whether it measures right. */
export default {
  contract: 'selftest',
  scenarios: [...working, ...timing, ...allocating, ...breaking],
} satisfies BenchSuite<Workload>;
