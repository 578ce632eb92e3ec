import { compareAllocation } from '../decision/index.ts';
import { seedOf, type Course } from './course.ts';
import type { Entry, Group } from './entry.ts';

/**
 * A flagged allocation is counted so often again: what is awaited, or touches files, allocates a little more or less each time, and the
 * range of four launches tells how much.
 */
const freshLaunches = 3;

/** Counts what each scenario that stands allocates on both sides, once it is known that it runs. */
export async function countAllocations(course: Course): Promise<void> {
  for (const group of course.groups) {
    for (const entry of group.entries) {
      // What a child allocates can't be seen from here.
      if (entry.failure !== undefined || entry.standing === undefined || entry.standing.work === 'spawn')
        continue;
      entry.uncounted = 'there was no time left to count what it allocates';
      await count(course, group, entry, 1);
    }
  }
}

/** Counts again where it failed; the verdict is that of all launches, whose range is known better then. */
export async function confirmAllocations(course: Course): Promise<void> {
  for (const group of course.groups) {
    for (const entry of group.entries) {
      if (entry.failure === undefined && entry.allocation?.verdict === 'fail') {
        entry.uncounted = 'there was no time left to count again what it allocates';
        await count(course, group, entry, freshLaunches);
      }
    }
  }
}

async function count(course: Course, group: Group, entry: Entry, launches: number): Promise<void> {
  const { measurer, seed, signal, isTimeUp } = course;
  for (let launch = 0; launch < launches; launch++) {
    for (const side of ['base', 'candidate'] as const) {
      if (isTimeUp()) return;
      const own = seed + seedOf.allocation + entry.allocated[side].length;
      try {
        const found = await measurer.allocation(group[side], entry.name.scenario, own, signal);
        if (!found.stable) {
          entry.notes.push('what it allocates is not steady, and was not gated');
          delete entry.allocation;
          delete entry.uncounted;
          return;
        }
        entry.allocated[side].push({ bytes: found.bytes + found.externalBytes, objects: found.objects });
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        entry.failure = { side, code: 'BENCH_ALLOCATION', reason: `counting allocations: ${reason}` };
        return;
      }
    }
  }
  delete entry.uncounted;
  const { base, candidate } = entry.allocated;
  entry.allocation = compareAllocation(base, candidate, entry.rules.allocation);
}
