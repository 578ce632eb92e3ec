import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { lockFileName, type Attempt, type LockErrorCode } from '@pitcrew/lock';

type Flock = (fd: number, flags: 'shnb' | 'exnb' | 'un') => void;

const flags = { shared: 'shnb', exclusive: 'exnb' } as const;

/**
 * Tries flock(2) on the key's file. Synchronous on purpose: with LOCK_NB none of these calls waits for a
 * holder, and together they cost less than one hop to the thread pool.
 *
 * Files are never unlinked here. They are empty, as many as there are keys, and unlinking one is a race
 * with whoever has it open and is about to lock it.
 */
export function flockAttempt(dir: string, flock: Flock): Attempt {
  return async (key, mode) => {
    const path = join(dir, lockFileName(key));
    const fd = orUnavailable(dir, () => openSync(path, 'a', 0o600));
    try {
      flock(fd, flags[mode]);
    } catch (error) {
      closeSync(fd);
      if (isHeldByAnother(error)) return undefined;
      throw unavailable(dir, error);
    }
    // Somebody else removed the file between open and flock: others lock the new one. Try again.
    if (!isStillAt(path, fd)) {
      closeSync(fd);
      return undefined;
    }
    return async () => giveBack(path, fd, flock);
  };
}

function giveBack(path: string, fd: number, flock: Flock): void {
  const kept = isStillAt(path, fd);
  // Unlock, not only close: a child between fork and exec still has a copy of the descriptor.
  flock(fd, 'un');
  closeSync(fd);
  if (kept) return;
  throw new CodedError<LockErrorCode>(
    'LOCK_LOST',
    `The lock file ${path} was removed while it was held, and others may have locked a new one. The hold is released; look again at what was done under it, and keep cleaners away from that folder.`,
  );
}

function isStillAt(path: string, fd: number): boolean {
  const now = statSync(path, { throwIfNoEntry: false });
  const held = fstatSync(fd);
  return now !== undefined && now.ino === held.ino && now.dev === held.dev;
}

function isHeldByAnother(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EWOULDBLOCK')
  );
}

function orUnavailable<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unavailable(dir, error);
  }
}

function unavailable(dir: string, cause: unknown): CodedError<LockErrorCode> {
  return new CodedError(
    'LOCK_UNAVAILABLE',
    `Cannot lock a file in ${dir} (${systemErrorCode(cause)}). Nothing was locked; check that the folder exists, that you may write to it, and that its file system knows flock.`,
    { cause },
  );
}
