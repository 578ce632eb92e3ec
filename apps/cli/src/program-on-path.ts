import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Exit codes of a shell, and of env(1). */
const notExecutable = 126;
const notFound = 127;

/** Why a program can't be run. */
export interface Missing {
  readonly why: string;
  /** What a shell would exit with. */
  readonly code: number;
}

/** Looks a program up as execvp(3) does; nothing where it can be run. */
export function whyMissing(program: string, path: string): Missing | undefined {
  const places = program.includes('/')
    ? [program]
    : path.split(delimiter).map((folder) => join(folder === '' ? '.' : folder, program));
  const files = places.filter(isFile);
  if (files.some(isExecutable)) return undefined;
  if (files.length > 0) return { why: 'not executable', code: notExecutable };
  return { why: program.includes('/') ? 'no such program' : 'not found on PATH', code: notFound };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
