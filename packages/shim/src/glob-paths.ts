import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { matchesGlob } from './format/globs.ts';

/**
 * The paths that a pattern of glob(3) stands for, sorted; one without wildcards stands for itself, if it is there.
 * At once, as in tmux: what is missing is told inside the block of the command that names it.
 */
export function globPaths(folder: string, pattern: string): readonly string[] {
  let found = [isAbsolute(pattern) ? '/' : folder];
  for (const part of pattern.split('/').filter(Boolean)) {
    found = found.flatMap((path) => matchesIn(path, part));
  }
  return found.sort();
}

function matchesIn(folder: string, part: string): readonly string[] {
  if (!/[*?[]/.test(part)) {
    const path = join(folder, part.replaceAll(/\\(.)/g, '$1'));
    return isThere(path) ? [path] : [];
  }
  return namesIn(folder)
    .filter((name) => name.startsWith('.') === part.startsWith('.') && matchesGlob(part, name, false))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
