import { confirm, confirmationLooks } from '../decision/index.ts';
import { advance, type Course } from './course.ts';
import type { Entry } from './entry.ts';

/** Measures what looked slower anew, with launches of its own, before anything is called a failure. */
export async function confirmTimes(course: Course): Promise<void> {
  for (const launches of confirmationLooks) {
    for (const group of course.groups) {
      const entries = group.entries.filter(isToBeConfirmed);
      await advance(course, group, entries, 'fresh', launches);
      for (const entry of entries) {
        if (entry.fresh.differences.length > 0) {
          entry.confirmation = confirm(entry.fresh.differences, entry.rules.time);
        }
      }
    }
  }
}

function isToBeConfirmed({ failure, look, confirmation }: Entry): boolean {
  if (failure !== undefined || look?.verdict !== 'fail') return false;
  return confirmation === undefined || confirmation.verdict === 'inconclusive';
}
