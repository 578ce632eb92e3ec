import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { matchesGlob } from './format/patterns.ts';

/** The paths that a pattern of glob(3) stands for, sorted; one without wildcards stands for itself, if it is there. */
export async function globPaths(folder: string, pattern: string): Promise<readonly string[]> {
  let found = [isAbsolute(pattern) ? '/' : folder];
  for (const part of pattern.split('/').filter(Boolean)) {
    const levels = await Promise.all(found.map((path) => matchesIn(path, part)));
    found = levels.flat();
  }
  return found.sort();
}

async function matchesIn(folder: string, part: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(part)) {
    const path = join(folder, part.replaceAll(/\\(.)/g, '$1'));
    return (await stat(path).catch(() => undefined)) === undefined ? [] : [path];
  }
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith('.') === part.startsWith('.') && matchesGlob(part, name, false))
    .map((name) => join(folder, name));
}
