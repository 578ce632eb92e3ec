import type { Backend } from '@pitcrew/core';
import type { Workload } from './workload.ts';

/** Backends of any speed: the module's URL says how much work an operation is, `backend.js?units=105`. */
const units = Number(new URL(import.meta.url).searchParams.get('units') ?? 100);

export default {
  contract: 'selftest',
  name: `units-${units}`,
  summary: `${units} units of work in an operation`,
  traits: { defects: [] },
  open: () => Promise.resolve({ units }),
} satisfies Backend<'selftest', unknown, Workload>;
