import { differences } from '../fingerprint.ts';
import type { BenchResults, Time } from '../results.ts';

type Commit = NonNullable<BenchResults['commit']>;

/** The times of every scenario, commit by commit. */
export interface History {
  /** The oldest first. */
  readonly commits: readonly Commit[];
  readonly charts: readonly Chart[];
  /** Runs that were left out, because they come from another machine than the newest. */
  readonly foreign: number;
}

export interface Chart {
  readonly title: string;
  readonly series: readonly {
    readonly backend: string;
    /** One a commit; `undefined` where it was not measured. */
    readonly points: readonly (Pick<Time, 'p25' | 'p50' | 'p75'> | undefined)[];
  }[];
}

/** Runs without a commit have no place in it; of several runs of one commit the last counts. */
export function historyOf(runs: readonly BenchResults[]): History {
  const newest = runs.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1);
  const known = runs.flatMap((run) => (run.commit === undefined ? [] : [{ run, commit: run.commit }]));
  const own = known.filter(
    ({ run }) => newest !== undefined && differences(run.fingerprint, newest.fingerprint).length === 0,
  );
  const byCommit = new Map(own.map((each) => [each.commit.id, each]));
  const ordered = [...byCommit.values()].sort((a, b) => Date.parse(a.commit.at) - Date.parse(b.commit.at));
  return {
    commits: ordered.map(({ commit }) => commit),
    charts: charts(ordered.map(({ run }) => run)),
    foreign: known.length - own.length,
  };
}

function charts(runs: readonly BenchResults[]): readonly Chart[] {
  const found = new Map<string, Map<string, (Time | undefined)[]>>();
  for (const [at, { measurements }] of runs.entries()) {
    for (const { contract, scenario, backend, time } of measurements) {
      if (time === undefined) continue;
      const title = `${contract}/${scenario}`;
      const chart = found.get(title) ?? new Map<string, (Time | undefined)[]>();
      const points = chart.get(backend) ?? runs.map(() => undefined);
      points[at] = time;
      found.set(title, chart.set(backend, points));
    }
  }
  return [...found].map(([title, chart]) => ({
    title,
    series: [...chart].map(([backend, points]) => ({ backend, points })),
  }));
}
