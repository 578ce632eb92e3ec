import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { isFolder, nameOf } from './base.ts';
import { buildInto } from './build-cache.ts';
import { commitOf } from './git.ts';
import type { ProgramOptions } from './program.ts';

/**
 * Builds what a git ref names into a folder of its own, with the fingerprint of this machine: a base for gates to come. Nothing is measured.
 *
 * @returns what was built, short: `origin/main 1a2b3c4d`
 * @throws CodedError `BENCH_BASE_UNKNOWN`, `BENCH_BASE_BROKEN`; `BENCH_UNWRITABLE` where something lies there already, which stays as it was
 */
export async function saveBuild(base: string, folder: string, options: ProgramOptions): Promise<string> {
  if (isFolder(base)) {
    const message = `${base} is a folder, and a build is made of a commit. Nothing was saved; name a branch, a tag or a commit.`;
    throw new CodedError('BENCH_BASE_UNKNOWN', message);
  }
  const commit = await commitOf(base, options);
  const to = resolve(folder);
  await makeRoom(to);
  const partial = `${to}.${process.pid}-${randomUUID()}.partial`;
  try {
    await buildInto(commit, partial, options);
    await rename(partial, to).catch((error: unknown) => {
      throw unwritable(to, String(error), error);
    });
  } finally {
    await rm(partial, { recursive: true, force: true, maxRetries: 3 });
  }
  return nameOf(base, commit);
}

/** Before minutes are spent on a build. */
async function makeRoom(folder: string): Promise<void> {
  const refuse = (cause: unknown): never => {
    throw unwritable(folder, String(cause), cause);
  };
  await mkdir(dirname(folder), { recursive: true }).catch(refuse);
  const there = await readdir(folder).catch((error: unknown) =>
    systemErrorCode(error) === 'NOT_FOUND' ? [] : refuse(error),
  );
  if (there.length > 0) throw unwritable(folder, 'it is not empty. Name another folder');
}

function unwritable(folder: string, why: string, cause?: unknown): CodedError {
  return new CodedError('BENCH_UNWRITABLE', `cannot save a build in ${folder}: ${why}. Nothing was saved`, {
    cause,
  });
}
