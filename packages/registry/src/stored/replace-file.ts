import { randomUUID } from 'node:crypto';
import { closeSync, constants, fsync, openSync, readdirSync, rename, unlinkSync, writeFile } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uncertain, unwritable } from './errors.ts';

/** What may wait for a disk goes through the thread pool; the rest is faster than the way there. */
const disk = { write: promisify(writeFile), rename: promisify(rename), sync: promisify(fsync) };

const create = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR;
/** Every write is on the disk when it returns: an fsync without a way of its own. */
const createFlags = { kill: create, power: create | constants.O_SYNC } as const;

export interface Replacing {
  /** The new content is on the disk in the end (`power`, where this is absent), or in the kernel. */
  readonly survives?: 'kill' | 'power';
  /** Asked at the last moment; `false` leaves everything as it is. */
  readonly mayReplace: () => boolean;
  /** The new file is at its path; `fd` is open on it, for reading too, and the callee's to close. */
  readonly replaced: (fd: number) => void;
}

/**
 * Puts `content` at `name` so that any reader, at any moment, finds the whole old file or the whole new one, and so
 * that the new one is there to stay when this resolves. Call it with the lock.
 *
 * @throws CodedError `REGISTRY_UNWRITABLE`
 */
export async function replaceFile(
  dir: string,
  name: string,
  content: string | Uint8Array,
  replacing: Replacing,
): Promise<boolean> {
  const { survives = 'power' } = replacing;
  const path = join(dir, name);
  // In the same folder, because only then is a rename atomic; never twice the same, because a process that lost
  // the lock may still be writing to its own.
  const temporary = join(dir, `${name}.${process.pid}-${randomUUID()}.tmp`);
  try {
    removeLeftovers(dir, name);
    const fd = openSync(temporary, createFlags[survives], 0o600);
    try {
      await disk.write(fd, content);
      if (!replacing.mayReplace()) {
        discard(temporary, fd);
        return false;
      }
      await disk.rename(temporary, path);
    } catch (error) {
      discard(temporary, fd);
      throw error;
    }
    replacing.replaced(fd);
  } catch (error) {
    throw unwritable(path, error);
  }
  if (survives === 'power')
    await syncFolder(dir).catch((error: unknown) => {
      throw uncertain(path, 'its folder could not be synced', error);
    });
  return true;
}

/** Whoever has the lock is the only writer: what others left is of writers that were killed. */
function removeLeftovers(dir: string, name: string): void {
  for (const entry of readdirSync(dir)) {
    if (entry.startsWith(`${name}.`) && entry.endsWith('.tmp')) unlinkIfPossible(join(dir, entry));
  }
}

function discard(temporary: string, fd: number): void {
  closeSync(fd);
  unlinkIfPossible(temporary);
}

function unlinkIfPossible(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The next writer will try again.
  }
}

/** A rename is only on the disk when its folder is. */
async function syncFolder(dir: string): Promise<void> {
  const fd = openSync(dir, 'r');
  try {
    await disk.sync(fd);
  } finally {
    closeSync(fd);
  }
}
