import type { Entry, Group } from './entry.ts';
import type { Measurer } from './measurer.ts';

/** One run of the gate. */
export interface Course {
  readonly groups: readonly Group[];
  readonly sentinel: Group;
  readonly measurer: Measurer;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Nothing more is begun. */
  readonly isTimeUp: () => boolean;
  readonly onLaunch: (label: string) => void;
}

/** Launches of different purposes get seeds that do not meet. */
export const seedOf = { first: 0, fresh: 1000, allocation: 2000 } as const;

/**
 * Measures until these entries have `launches`, all in the same launches. A side that goes wrong is written down with the entry. Where
 * it is the base, the candidate is run against itself once: it must not hide behind a base that can't do it.
 */
export async function advance(
  course: Course,
  group: Group,
  entries: readonly Entry[],
  what: 'first' | 'fresh',
  launches: number,
): Promise<void> {
  const [some] = entries;
  if (some === undefined || course.isTimeUp()) return;
  const taken = some[what].differences.length;
  const { measurer, signal, seed, onLaunch } = course;
  const { base, candidate } = group;
  const label = `${group.contract}-${group.backend}`;
  const common = { candidate, signal, onLaunch: () => onLaunch(label) };
  const found = await measurer.compare({
    ...common,
    base,
    scenarios: entries.map(({ name }) => name.scenario),
    alike: entries.filter(({ rules }) => rules.answersDiffer !== true).map(({ name }) => name.scenario),
    launches: launches - taken,
    seed: seed + seedOf[what] + taken,
  });
  for (const series of found) {
    const entry = entries.find(({ name }) => name.scenario === series.scenario);
    if (entry === undefined) continue;
    entry[what].differences.push(...series.differences);
    entry[what].base.push(...series.base);
    entry[what].candidate.push(...series.candidate);
    if (series.standing !== undefined) entry.standing ??= series.standing;
    if (series.failure !== undefined) entry.failure = series.failure;
  }
  for (const entry of entries) {
    if (entry.failure === undefined && entry[what].differences.length < launches) {
      entry.failure = { side: 'candidate', code: 'BENCH_NOTHING', reason: 'Nothing was measured.' };
    }
    if (entry.failure?.side !== 'base') continue;
    const alone = { ...common, base: candidate, scenarios: [entry.name.scenario], launches: 1, seed };
    const [own] = await measurer.compare(alone);
    if (own?.failure !== undefined) entry.failure = { ...own.failure, side: 'candidate' };
  }
}
