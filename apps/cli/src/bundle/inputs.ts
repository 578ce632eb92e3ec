import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file by which a change is known: its path in the checkout, its size, and when it was written, in ms. */
export type Input = readonly [path: string, size: number, mtimeMs: number];

export const inputsFile = 'inputs.json';

/** @param paths in the checkout at `root` */
export function inputsOf(root: string, paths: readonly string[]): readonly Input[] {
  return paths.map((path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return [path, size, mtimeMs];
  });
}

/** Whether everything is still what the bundle was made of; false where there is no bundle. */
export function isFresh(root: string, folder: string): boolean {
  let inputs: readonly Input[];
  try {
    inputs = JSON.parse(readFileSync(join(folder, inputsFile), 'latin1')) as readonly Input[];
  } catch {
    return false;
  }
  return inputs.every(([path, size, mtimeMs]) => {
    const now = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    return now !== undefined && now.size === size && now.mtimeMs === mtimeMs;
  });
}
