import { confirmAllocations, countAllocations } from './allocations.ts';
import { confirmTimes } from './confirmations.ts';
import type { Course } from './course.ts';
import { judge, runLooks, whatIsWrongAround } from './looks.ts';

/** What came of a run, whole or as far as it got. */
export interface Run {
  readonly course: Course;
  /** Why nothing can be concluded from it. */
  readonly around: string | undefined;
  readonly complete: boolean;
}

/** Where the machine moved it is tried once more from the beginning. */
const attempts = 2;

/** Measures all there is to measure; ends early where the course's signal says so, with what there is. */
export async function runCourse(newCourse: (attempt: number) => Course): Promise<Run> {
  let course = newCourse(0);
  let around: string | undefined;
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) course = newCourse(attempt);
      await runLooks(course);
      around = whatIsWrongAround(course);
      if (around === undefined) break;
    }
    if (around === undefined) {
      await confirmTimes(course);
      await countAllocations(course);
      await confirmAllocations(course);
    }
    return { course, around, complete: true };
  } catch (error) {
    if (!course.signal.aborted) throw error;
    judge(course);
    return { course, around, complete: false };
  }
}
