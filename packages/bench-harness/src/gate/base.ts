import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { refuseDifferent, type Fingerprint } from '../fingerprint.ts';
import { buildOf, manifestName, type BuildManifest } from './build-cache.ts';
import { commitOf } from './git.ts';
import type { ProgramOptions } from './program.ts';

/** A build to compare with. */
export interface Base {
  /** Its folder, once it is built. @throws CodedError `BENCH_BASE_BROKEN` */
  readonly ready: () => Promise<string>;
  /** Short, for reports: `origin/main 1a2b3c4d`, or the name of a folder. */
  readonly name: string;
  readonly commit: string | undefined;
  /** Of the machine that made a saved build; a commit is built here. */
  readonly fingerprint: Fingerprint | undefined;
  /** Why nobody knows where a saved build was made. */
  readonly unknown?: string;
}

/** Whether it is a path; else it is a git ref. */
export function isFolder(base: string): boolean {
  return isAbsolute(base) || /^\.\.?(\/|$)/.test(base);
}

/**
 * Finds what `base` names: a path (from the working folder) is a folder with a build; else it is a git ref, which is built when it is needed.
 *
 * @throws CodedError `BENCH_BASE_UNKNOWN`
 */
export async function findBase(base: string, cache: string, options: ProgramOptions): Promise<Base> {
  if (isFolder(base)) return savedBuild(resolve(base));
  const commit = await commitOf(base, options);
  const ready = (): Promise<string> => buildOf(commit, cache, options);
  return { ready, name: nameOf(base, commit), commit, fingerprint: undefined };
}

async function savedBuild(root: string): Promise<Base> {
  if (!existsSync(join(root, 'packages/backends/dist/index.js'))) {
    throw new CodedError(
      'BENCH_BASE_UNKNOWN',
      `${root} holds no build: there is no packages/backends/dist in it. Nothing was measured. Build it, or name a git ref.`,
    );
  }
  const ready = (): Promise<string> => Promise.resolve(root);
  const manifest = await readManifest(root);
  if (typeof manifest === 'string') {
    return { ready, name: basename(root), commit: undefined, fingerprint: undefined, unknown: manifest };
  }
  const { commit, fingerprint } = manifest;
  return { ready, name: nameOf(basename(root), commit), commit, fingerprint };
}

/** @throws CodedError `BENCH_FINGERPRINT` where the base was built on another machine, or nobody knows where */
export function refuseForeign({ name, fingerprint, unknown }: Base, here: Fingerprint): void {
  if (unknown !== undefined) {
    throw new CodedError(
      'BENCH_FINGERPRINT',
      `The build ${name} can't be compared: ${unknown}, and nobody knows on which machine it was made. Nothing was compared. Save one ` +
        'with pitcrew bench gate --base REF --save FOLDER, or go on with --force: the results are then marked as uncomparable.',
    );
  }
  if (fingerprint !== undefined) refuseDifferent([`The build ${name}`, fingerprint], ['this machine', here]);
}

export function nameOf(ref: string, commit: string): string {
  const short = commit.slice(0, 8);
  return ref.startsWith(short) ? short : `${ref} ${short}`;
}

/** What it says, or why it says nothing. */
async function readManifest(root: string): Promise<BuildManifest | string> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(root, manifestName), 'utf8'));
    return isManifest(manifest) ? manifest : `its ${manifestName} is damaged`;
  } catch (error) {
    const isMissing = systemErrorCode(error) === 'NOT_FOUND';
    return isMissing ? `there is no ${manifestName} in it` : `its ${manifestName} is damaged`;
  }
}

function isManifest(value: unknown): value is BuildManifest {
  const { commit, fingerprint } = Object(value) as Partial<BuildManifest>;
  return typeof commit === 'string' && typeof fingerprint === 'object' && fingerprint !== null;
}
