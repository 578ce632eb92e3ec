import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { takeFingerprint, type Fingerprint } from '../fingerprint.ts';
import { exportCommit, fileAt } from './git.ts';
import { installedLock, isInstalled, linkModules, parseLock } from './modules.ts';
import { lastLines, runProgram, type ProgramOptions } from './program.ts';

/** What lies in the folder of a build that this harness made. */
export const manifestName = '.pitcrew-build.json';

export interface BuildManifest {
  readonly commit: string;
  readonly fingerprint: Fingerprint;
}

/** Builds that are kept; the oldest go. One takes some megabytes, where its packages are links. */
const kept = 8;

/** Outside of any checkout: Node would look for missing packages in the folders above. */
export function defaultCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pitcrew', 'bench');
}

/**
 * A folder with the build of a commit: from the cache, or made there. It is made beside its place and moved, so that what has a
 * build's name is whole.
 *
 * @throws CodedError `BENCH_BASE_BROKEN`
 */
export async function buildOf(commit: string, cache: string, options: ProgramOptions): Promise<string> {
  const { links, installed } = await installedFor(commit, options);
  // A build stands on what it links to, and on the Node that its native parts were made for.
  const stands = [
    process.platform,
    process.arch,
    process.versions.modules,
    ...(links ? [options.cwd, installed] : []),
  ];
  const key = createHash('sha256').update(JSON.stringify(stands)).digest('hex').slice(0, 12);
  const folder = join(cache, `${commit.slice(0, 12)}-${key}`);
  if (await exists(join(folder, manifestName))) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  await mkdir(cache, { recursive: true });
  await sweep(cache);
  const partial = join(cache, `${process.pid}-${randomUUID()}.partial`);
  try {
    await make(commit, partial, links, options);
    await move(partial, folder);
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The same in a folder that is not there yet. @throws CodedError `BENCH_BASE_BROKEN` */
export async function buildInto(commit: string, folder: string, options: ProgramOptions): Promise<void> {
  const { links } = await installedFor(commit, options);
  await make(commit, folder, links, options);
}

/** Whether what this checkout has installed, as its own record says, is what the commit needs. */
async function installedFor(
  commit: string,
  options: ProgramOptions,
): Promise<{ readonly links: boolean; readonly installed: string }> {
  const installed = await readFile(join(options.cwd, installedLock), 'utf8').catch(() => '{}');
  const lock = await fileAt(commit, 'package-lock.json', options).catch(() => undefined);
  options.signal?.throwIfAborted();
  return { installed, links: lock !== undefined && isInstalled(parseLock(lock), parseLock(installed)) };
}

async function make(commit: string, into: string, links: boolean, options: ProgramOptions): Promise<void> {
  const { cwd: root, signal } = options;
  try {
    await exportCommit(commit, into, options);
    const environment = { TURBO_TELEMETRY_DISABLED: '1' };
    if (links) await linkModules(root, into);
    else {
      const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
      await runProgram('npm', words, { cwd: into, signal });
    }
    await runProgram('npm', ['run', 'build'], { cwd: into, signal, environment });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new CodedError(
      'BENCH_BASE_BROKEN',
      `The base, commit ${commit.slice(0, 12)}, can't be built. Nothing was measured. Compare with another commit, or with a ` +
        `folder that holds a build. It said:\n${lastLines(cause)}`,
      { cause },
    );
  }
  const manifest: BuildManifest = { commit, fingerprint: await takeFingerprint(tmpdir()) };
  await writeFile(join(into, manifestName), JSON.stringify(manifest));
}

/** Somebody else may have made the same build meanwhile: it is as good. */
async function move(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!(await exists(join(folder, manifestName)))) throw error;
  }
}

/** Removes what killed processes left, and the oldest builds. */
async function sweep(cache: string): Promise<void> {
  const builds: { readonly path: string; readonly used: number }[] = [];
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const maker = /^(\d+)-.*\.partial/.exec(name)?.[1];
    if (maker === undefined) builds.push({ path, used: (await stat(path)).mtimeMs });
    else if (!isAlive(Number(maker))) await rm(path, { recursive: true, force: true });
  }
  const old = builds.sort((a, b) => b.used - a.used).slice(kept);
  for (const { path } of old) await rm(path, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'PERMISSION';
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
