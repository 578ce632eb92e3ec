/** What an errno means to a caller; everything that no caller tells apart is `OTHER`. */
export type SystemErrorCode =
  | 'NOT_FOUND'
  | 'EXISTS'
  | 'PERMISSION'
  | 'READ_ONLY'
  | 'NO_SPACE'
  | 'TOO_MANY_FILES'
  | 'NAME_TOO_LONG'
  | 'ADDRESS_IN_USE'
  | 'REFUSED'
  | 'PEER_GONE'
  | 'NOT_A_DIRECTORY'
  | 'OTHER';

const meaning: Readonly<Record<string, SystemErrorCode>> = {
  ENOENT: 'NOT_FOUND',
  EEXIST: 'EXISTS',
  EACCES: 'PERMISSION',
  EPERM: 'PERMISSION',
  EROFS: 'READ_ONLY',
  ENOSPC: 'NO_SPACE',
  EDQUOT: 'NO_SPACE',
  EMFILE: 'TOO_MANY_FILES',
  ENFILE: 'TOO_MANY_FILES',
  ENAMETOOLONG: 'NAME_TOO_LONG',
  EADDRINUSE: 'ADDRESS_IN_USE',
  ECONNREFUSED: 'REFUSED',
  ECONNRESET: 'PEER_GONE',
  EPIPE: 'PEER_GONE',
  ENOTDIR: 'NOT_A_DIRECTORY',
};

/** The only place where an errno is given a meaning. Errors without one are `OTHER`. */
export function systemErrorCode(error: unknown): SystemErrorCode {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return 'OTHER';
  return meaning[error.code] ?? 'OTHER';
}
