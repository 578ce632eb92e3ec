import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where execvp(3) looks when the environment has no `PATH`. */
const defaultPath = '/bin:/usr/bin';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Whether exec would find the program. Asked before the fork, because a child that fails to exec is only told
 * apart from a program that ended with 1 by libraries that go out of their way for it.
 */
export function canExecute(file: string, folder: string, path: string | undefined): boolean {
  if (file.includes('/')) return isExecutable(resolve(folder, file));
  return (path ?? defaultPath).split(':').some((entry) => isExecutable(resolve(folder, entry, file)));
}
