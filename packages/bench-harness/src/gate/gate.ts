import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { allocationRule, timeRule } from '../decision/index.ts';
import { takeFingerprint } from '../fingerprint.ts';
import type { BenchResults } from '../results.ts';
import { findBase, refuseForeign, type Base } from './base.ts';
import { defaultCacheFolder } from './build-cache.ts';
import { buildCandidate, describeCandidate } from './candidate.ts';
import { comparisonOf, measurementOf } from './comparison.ts';
import type { Course } from './course.ts';
import { isDecided, newEntry, type Group } from './entry.ts';
import { gateExitCodes } from './exit-codes.ts';
import { readGateFile } from './gate-file.ts';
import { entriesOf } from './looks.ts';
import { processes } from './measurer.ts';
import { checkNames } from './names.ts';
import type { GateOptions, GateOutcome } from './options.ts';
import { makePlan, type Plan } from './plan.ts';
import { runCourse } from './run.ts';
import { overallVerdict } from './verdict.ts';

/** After this nothing more is begun, and what is undecided is inconclusive. */
const mostMs = 20 * 60_000;

/** Launches that the progress is counted in, before anybody knows better: those of the first look. */
const firstLook = timeRule.looks[0]!;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/**
 * Compares the work tree with a base and says whether it has become slower, or allocates more. Both are built; the work
 * tree's harness and scenarios measure both.
 *
 * @throws CodedError `BENCH_BASE_UNKNOWN`, `BENCH_BASE_BROKEN`, `BENCH_CANDIDATE_BROKEN`, `BENCH_THRESHOLDS`, `BENCH_UNKNOWN`,
 * `BENCH_FINGERPRINT`; what `signal` was aborted with, before anything was measured. `exitCodeOfError` knows them
 */
export async function gate(options: GateOptions): Promise<GateOutcome> {
  const { root, signal, force = false, seed = 1, only = [], measurer = processes, onStep } = options;
  const startedAt = new Date().toISOString();
  const fingerprint = await takeFingerprint(tmpdir());
  const file = await readGateFile(root);
  const here = { cwd: root, signal };
  const base = await findBase(options.base, options.cache ?? defaultCacheFolder(), here);
  let uncomparable = false;
  try {
    refuseForeign(base, fingerprint);
  } catch (error) {
    if (!force) throw error;
    uncomparable = true;
  }
  const named = { file, only, candidateRoot: root };
  await checkNames(named, options.build === false);
  onStep?.({ label: 'building the work tree', done: 0, total: 1 });
  const candidate = await describeCandidate(here);
  if (options.build !== false) {
    await buildCandidate(here);
    await checkNames(named, true);
  }
  const plan = await makePlan({ ...named, measurer, signal });
  onStep?.({ label: 'building the base', done: 0, total: 1 });
  const baseRoot = await base.ready();

  const { course, around, complete } = await runCourse(courses(plan, options, baseRoot));
  const entries = entriesOf(course).filter((entry) => complete || isDecided(entry));
  const comparisons = entries.map((entry) => comparisonOf(entry, shortName(base), around));
  const verdict = overallVerdict(comparisons, complete);
  const results: BenchResults = {
    schema: 1,
    version,
    startedAt,
    complete,
    ...(uncomparable ? { uncomparable } : {}),
    fingerprint,
    measurements: [...entries.map(measurementOf), ...plan.excluded],
    comparisons,
    ...(candidate.commit === undefined ? {} : { commit: candidate.commit }),
    gate: { verdict, base: base.name, candidate: candidate.words, seed },
  };
  const baseArgument = base.commit ?? options.base;
  const exitCode = gateExitCodes[verdict];
  return { verdict, exitCode, base: base.name, baseArgument, candidate: candidate.words, seed, results };
}

function shortName({ commit, name }: Base): string {
  return commit?.slice(0, 8) ?? name;
}

/** Each attempt begins with nothing known, and with launches of its own. */
function courses(plan: Plan, options: GateOptions, baseRoot: string): (attempt: number) => Course {
  const { root, signal, seed = 1, measurer = processes, onStep } = options;
  const deadline = performance.now() + mostMs;
  let done = 0;
  let total = firstLook * (1 + plan.groups.length);
  return (attempt) => ({
    groups: plan.groups.map((group) => ({
      ...group,
      base: { ...group.candidate, root: baseRoot },
      entries: group.entries.map((entry) => ({
        ...newEntry(entry.name, entry.rules, entry.operation),
        ...(entry.failure === undefined ? {} : { failure: entry.failure }),
      })),
    })),
    sentinel: sentinelGroup(baseRoot, root),
    measurer,
    seed: seed + 1e6 * attempt,
    signal,
    isTimeUp: () => performance.now() > deadline,
    onLaunch(label) {
      total = Math.max(total, ++done);
      onStep?.({ label, done, total });
    },
  });
}

function sentinelGroup(baseRoot: string, candidateRoot: string): Group {
  const suite = new URL('../sentinel.js', import.meta.url).href;
  const [contract, backend] = ['sentinel', 'none'];
  const name = { contract, backend, scenario: 'arithmetic' };
  const rules = { time: timeRule, allocation: allocationRule };
  return {
    contract,
    backend,
    base: { root: baseRoot, contract, backend, suite },
    candidate: { root: candidateRoot, contract, backend, suite },
    entries: [newEntry(name, rules, 'arithmetic')],
  };
}
