import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@pitcrew/core';
import { runProgram, type ProgramOptions } from './program.ts';

/** @throws CodedError `BENCH_BASE_UNKNOWN` */
export async function commitOf(ref: string, options: ProgramOptions): Promise<string> {
  try {
    const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
    return (await runProgram('git', words, options)).trim();
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new CodedError(
      'BENCH_BASE_UNKNOWN',
      `"${ref}" is no commit that git knows in ${options.cwd}, and no folder with a build. Nothing was measured. ` +
        'Name a branch, a tag or a commit; in a shallow clone fetch it first.',
      { cause },
    );
  }
}

export async function fileAt(commit: string, path: string, options: ProgramOptions): Promise<string> {
  return runProgram('git', ['show', `${commit}:${path}`], options);
}

/**
 * Puts a commit's files into a folder. Not as a worktree: that would be written down in the repository, and stay there if this
 * process is killed.
 */
export async function exportCommit(commit: string, into: string, options: ProgramOptions): Promise<void> {
  // A folder: a git that is ended in the middle leaves the lock of its index beside it.
  const folder = `${into}.index`;
  const own = { ...options, environment: { GIT_INDEX_FILE: join(folder, 'index') } };
  try {
    await mkdir(folder);
    await runProgram('git', ['read-tree', commit], own);
    await runProgram('git', ['checkout-index', '--all', `--prefix=${into}/`], own);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
