import { closeSync, fstatSync, openSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { lockFileName, type Attempt, type LockErrorCode } from '@pitcrew/lock';

type Flock = (fd: number, flags: 'shnb' | 'exnb' | 'un') => void;

const flags = { shared: 'shnb', exclusive: 'exnb' } as const;

/**
 * The files of the keys that were tried. A file stays as long as this is in use, so that an acquire costs
 * neither its creation nor its removal; `sweep` takes away those that nobody holds.
 */
export class FlockFiles {
  readonly #dir: string;
  readonly #flock: Flock;
  readonly #paths = new Set<string>();

  constructor(dir: string, flock: Flock) {
    this.#dir = dir;
    this.#flock = flock;
  }

  /**
   * Tries flock(2) on the key's file. Synchronous on purpose: with LOCK_NB none of these calls waits for a
   * holder, and together they cost less than one hop to the thread pool.
   */
  readonly attempt: Attempt = async (key, mode) => {
    const path = join(this.#dir, lockFileName(key));
    this.#paths.add(path);
    const fd = orUnavailable(this.#dir, () => openSync(path, 'a', 0o600));
    try {
      this.#flock(fd, flags[mode]);
    } catch (error) {
      closeSync(fd);
      if (isHeldByAnother(error)) return undefined;
      throw unavailable(this.#dir, error);
    }
    // It was removed between open and flock: others lock the new one. Try again.
    if (!isStillAt(path, fd)) {
      closeSync(fd);
      return undefined;
    }
    return async () => giveBack(path, fd, this.#flock);
  };

  /**
   * Removes the files that nobody holds, each under an exclusive lock: whoever has it open and locks it
   * afterwards sees that it is gone, and tries again with a new one.
   */
  sweep(): void {
    for (const path of this.#paths) {
      let fd;
      try {
        fd = openSync(path, 'r+');
        this.#flock(fd, flags.exclusive);
        if (isStillAt(path, fd)) unlinkSync(path);
      } catch {
        // Somebody holds it, or it is gone, or the folder may not be written to: an empty file does no harm.
      }
      if (fd !== undefined) closeSync(fd);
    }
    this.#paths.clear();
  }
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
