import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { expect, it } from 'vitest';
import backend from '../src/index.ts';

it('tells a holder whose lock was taken over, and leaves the new lock alone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-lock-proper-'));
  const lock = await backend.open({ dir });
  const hold = await lock.acquire('key', 'exclusive');
  const [name = ''] = await readdir(dir);
  // Made first: one that is made after the removal may have its inode, and its time as far as the file system's clock goes.
  await mkdir(join(dir, 'another'));
  await rmdir(join(dir, name));
  await rename(join(dir, 'another'), join(dir, name));

  const error = await hold.release().catch((error: unknown) => error);
  expect(isCodedError(error, 'LOCK_LOST')).toBe(true);
  expect((await stat(join(dir, name))).isDirectory()).toBe(true);
  await lock.close();
  await rm(dir, { recursive: true });
});
