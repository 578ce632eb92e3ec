import { getSystemErrorMap } from 'node:util';

/** Where libuv's words are not strerror's, which tools match on. */
const words: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  ECONNREFUSED: 'Connection refused',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  ENAMETOOLONG: 'File name too long',
  ENFILE: 'Too many open files in system',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
};

export function errnoName(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}

/** What strerror says of an error of the system; other errors say their own message. */
export function errorText(error: unknown): string {
  const name = errnoName(error);
  if (name === undefined) return String(error);
  const known = words[name] ?? [...getSystemErrorMap().values()].find(([code]) => code === name)?.[1];
  return known ?? (error instanceof Error ? error.message : name);
}
