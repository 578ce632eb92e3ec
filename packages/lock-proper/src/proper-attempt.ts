import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { lockFileName, type Attempt, type LockErrorCode } from '@pitcrew/lock';
import type { lock } from 'proper-lockfile';

/** After this time without a renewal a holder counts as dead. The library allows 2000 at least. */
export const staleMs = 5000;
const renewMs = 1000;

/** Tries to make the key's folder through proper-lockfile, which renews it until it is given back. */
export function properAttempt(dir: string, take: typeof lock): Attempt {
  return async (key) => {
    const path = join(dir, lockFileName(key));
    let lost: unknown;
    let release: () => Promise<void>;
    try {
      release = await take(path, {
        lockfilePath: path,
        realpath: false,
        stale: staleMs,
        update: renewMs,
        onCompromised: (error) => (lost = error),
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
      throw new CodedError<LockErrorCode>(
        'LOCK_UNAVAILABLE',
        `Cannot make a lock in ${dir} (${systemErrorCode(error)}). Nothing was locked; check that the folder exists and that you may write to it.`,
        { cause: error },
      );
    }
    const ours = identity(path);
    return async () => {
      const now = identity(path);
      if (lost === undefined && now === ours) return release();
      // The library notices a loss only when it renews. Until then its release would remove the folder of
      // whoever took over, so that it is called only where there is nothing to remove.
      if (lost === undefined && now === undefined) await release();
      throw new CodedError<LockErrorCode>(
        'LOCK_LOST',
        `The lock ${path} was removed or taken over while it was held, for example because this process stood still for ${staleMs} ms. The hold is released; look again at what was done under it.`,
        { cause: lost },
      );
    };
  };
}

/** Tells a folder from another that was made later under its name, even with the same inode. */
function identity(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.birthtimeNs}`;
}
