import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { CodedError } from '@pitcrew/core';
import type { Fingerprint } from '../fingerprint.ts';
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
  /** Of the machine that made a saved build; of a folder that this harness did not make, nothing is known. */
  readonly fingerprint: Fingerprint | undefined;
}

/**
 * Finds what `base` names: a path is a folder with a build; else it is a git ref, which is built when it is needed.
 *
 * @throws CodedError `BENCH_BASE_UNKNOWN`
 */
export async function findBase(base: string, cache: string, options: ProgramOptions): Promise<Base> {
  if (isAbsolute(base) || /^\.\.?(\/|$)/.test(base)) return savedBuild(resolve(options.cwd, base));
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
  const manifest = await readManifest(root);
  return {
    ready: () => Promise.resolve(root),
    name: manifest === undefined ? basename(root) : nameOf(basename(root), manifest.commit),
    commit: manifest?.commit,
    fingerprint: manifest?.fingerprint,
  };
}

function nameOf(ref: string, commit: string): string {
  const short = commit.slice(0, 8);
  return ref.startsWith(short) ? short : `${ref} ${short}`;
}

async function readManifest(root: string): Promise<BuildManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(root, manifestName), 'utf8')) as BuildManifest;
  } catch {
    return undefined;
  }
}
