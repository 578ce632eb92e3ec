import { close, fsync, open, readdir, rename, unlink, writeFile } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uncertain, unwritable } from './errors.ts';

const files = {
  open: promisify(open),
  write: promisify(writeFile),
  sync: promisify(fsync),
  close: promisify(close),
  rename: promisify(rename),
  unlink: promisify(unlink),
  list: promisify(readdir),
};

export interface Replacing {
  /** Asked at the last moment; `false` leaves everything as it is. */
  readonly mayReplace: () => boolean;
  /** The new file is at its path; `fd` is open on it and the callee's to close. */
  readonly replaced: (fd: number) => void;
}

/**
 * Puts `text` at `name` so that any reader, at any moment, finds the whole old file or the whole new one, and so
 * that the new one is on the disk when this resolves. Call it with the lock.
 *
 * @throws CodedError `REGISTRY_UNWRITABLE`
 */
export async function replaceFile(dir: string, name: string, text: string, replacing: Replacing): Promise<boolean> {
  const path = join(dir, name);
  // In the same folder, because only then is a rename atomic; never twice the same, because a process that lost
  // the lock may still be writing to its own.
  const temporary = join(dir, `${name}.${process.pid}-${randomUUID()}.tmp`);
  try {
    await removeLeftovers(dir, name);
    const fd = await files.open(temporary, 'wx', 0o600);
    try {
      await files.write(fd, text);
      await files.sync(fd);
      if (!replacing.mayReplace()) {
        await discard(temporary, fd);
        return false;
      }
      await files.rename(temporary, path);
    } catch (error) {
      await discard(temporary, fd);
      throw error;
    }
    replacing.replaced(fd);
  } catch (error) {
    throw unwritable(path, error);
  }
  await syncFolder(dir).catch((error: unknown) => {
    throw uncertain(path, 'its folder could not be synced', error);
  });
  return true;
}

/** Whoever has the lock is the only writer: what others left is of writers that were killed. */
async function removeLeftovers(dir: string, name: string): Promise<void> {
  for (const entry of await files.list(dir)) {
    if (entry.startsWith(`${name}.`) && entry.endsWith('.tmp')) await unlinkIfThere(join(dir, entry));
  }
}

async function discard(temporary: string, fd: number): Promise<void> {
  await files.close(fd);
  await unlinkIfThere(temporary);
}

/** The next writer will try again. */
async function unlinkIfThere(path: string): Promise<void> {
  await files.unlink(path).catch(() => undefined);
}

/** A rename is only on the disk when its folder is. */
async function syncFolder(dir: string): Promise<void> {
  const fd = await files.open(dir, 'r');
  try {
    await files.sync(fd);
  } finally {
    await files.close(fd);
  }
}
