import { globalShift, lookAt, sentinelMoved, timeRule, withinFamily } from '../decision/index.ts';
import { advance, type Course } from './course.ts';
import { isBelowNoiseFloor, type Entry } from './entry.ts';

/** Measures at looks until each scenario is decided, or the looks or the time are over. */
export async function runLooks(course: Course): Promise<void> {
  for (const launches of timeRule.looks) {
    // First, so that it is there even where the time is short.
    await advance(course, course.sentinel, course.sentinel.entries, 'first', launches);
    for (const group of course.groups)
      await advance(course, group, group.entries.filter(isOpen), 'first', launches);
    judge(course);
    if (course.isTimeUp() || !entriesOf(course).some(isOpen)) return;
  }
}

export function entriesOf({ groups }: Course): readonly Entry[] {
  return groups.flatMap(({ entries }) => entries);
}

function isOpen({ failure, look }: Entry): boolean {
  return failure === undefined && (look === undefined || look.verdict === 'open');
}

/** Gives every scenario the verdict of the launches that it has. */
export function judge(course: Course): void {
  for (const entry of [...course.sentinel.entries, ...entriesOf(course)]) {
    if (entry.first.differences.length > 0) entry.look = lookAt(entry.first.differences, entry.rules.time);
  }
  const family = entriesOf(course).filter(({ failure, look }) => failure === undefined && look !== undefined);
  for (const entry of family) {
    if (isBelowNoiseFloor(entry.first)) entry.look = { ...entry.look!, verdict: 'pass' };
  }
  const judged = withinFamily(
    family.map(({ look }) => look!),
    timeRule.looks.at(-1)!,
  );
  for (const [at, entry] of family.entries()) entry.look = judged[at]!;
}

/** Why the machine, and not a change, may be what was measured. */
export function whatIsWrongAround({ sentinel, groups }: Course): string | undefined {
  const [guard] = sentinel.entries;
  if (guard?.failure !== undefined) return `the sentinel could not be measured: ${guard.failure.reason}`;
  if (guard?.look !== undefined && sentinelMoved(guard.look)) {
    const percent = (Math.expm1(guard.look.estimate) * 100).toFixed(1);
    return `the sentinel, which does not depend on this repository, moved by ${percent} %`;
  }
  const looks = new Map<string, Entry[]>();
  for (const { contract, entries } of groups)
    looks.set(contract, [...(looks.get(contract) ?? []), ...entries]);
  const shifted = globalShift(
    [...looks.values()]
      .map((entries) => entries.flatMap(({ failure, look }) => (failure === undefined && look ? [look] : [])))
      .filter((group) => group.length > 0),
  );
  return shifted ? 'most contracts moved the same way, which no change does' : undefined;
}
