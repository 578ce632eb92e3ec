import { CodedError } from '@pitcrew/core';
import type { BenchResults } from '../results.ts';
import { lastLines, runProgram, type ProgramOptions } from './program.ts';

/** @throws CodedError `BENCH_CANDIDATE_BROKEN` */
export async function buildCandidate(options: ProgramOptions): Promise<void> {
  try {
    const environment = { TURBO_TELEMETRY_DISABLED: '1' };
    await runProgram('npm', ['run', 'build'], { ...options, environment });
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new CodedError(
      'BENCH_CANDIDATE_BROKEN',
      `The work tree in ${options.cwd} does not build. Nothing was measured. It said:\n${lastLines(cause)}`,
      { cause },
    );
  }
}

export interface Candidate {
  /** `the work tree at 1a2b3c4d, with 3 changed files` */
  readonly words: string;
  /** Of a tree without changes: only then is a commit what was measured. */
  readonly commit: BenchResults['commit'] | undefined;
}

/** What the work tree is. A changed tree is as good a candidate as a commit, but it is told. */
export async function describeCandidate(options: ProgramOptions): Promise<Candidate> {
  try {
    const log = await runProgram('git', ['log', '-1', '--format=%H%n%cI%n%s'], options);
    const [id = '', at = '', subject = ''] = log.trim().split('\n');
    const status = await runProgram('git', ['status', '--porcelain', '--no-renames'], options);
    const changed = status.split('\n').filter(Boolean).length;
    const words = `the work tree at ${id.slice(0, 8)}`;
    if (changed === 0) return { words, commit: { id, at, subject } };
    return { words: `${words}, with ${changed} changed file${changed === 1 ? '' : 's'}`, commit: undefined };
  } catch {
    options.signal?.throwIfAborted();
    return { words: `the work tree ${options.cwd}`, commit: undefined };
  }
}
