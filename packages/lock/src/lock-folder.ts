import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { LockErrorCode } from './errors.ts';

/**
 * For implementors that keep files: a name of fixed length for any key, the same in every process and safe
 * on file systems that ignore case, forbid characters or allow 255 bytes.
 */
export function lockFileName(key: string): string {
  return `${createHash('sha256').update(key, 'utf16le').digest('hex')}.lock`;
}

/** For implementors that keep files: makes `dir` with mode 0700 where it is missing. */
export async function makeLockFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CodedError<LockErrorCode>(
      'LOCK_UNAVAILABLE',
      `Cannot make the lock folder ${dir} (${systemErrorCode(cause)}). No lock is kept; name a folder that you may write to.`,
      { cause },
    );
  }
}
