import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import type { SpawnRequest } from '../pty.ts';

function canEnter(folder: string): boolean {
  try {
    // The trailing dot makes it fail for whatever is not a folder, in the same system call.
    accessSync(`${folder}/.`, constants.X_OK);
    return folder.startsWith('/');
  } catch {
    return false;
  }
}

export function homeFolder({ env }: Pick<SpawnRequest, 'env'>): string {
  return env['HOME'] ?? homedir();
}

/** The folder in which the program starts: the one asked for, else home, else the root. */
export function startFolder({ cwd, env }: SpawnRequest): string {
  if (canEnter(cwd)) return cwd;
  const home = homeFolder({ env });
  return canEnter(home) ? home : '/';
}
