import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { expect, it } from 'vitest';
import backend from '../src/index.ts';

it('tells a holder whose file was removed, and its successors lock the new file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-lock-flock-'));
  const [mine, theirs] = await Promise.all([backend.open({ dir }), backend.open({ dir })]);
  const hold = await mine.acquire('key', 'exclusive');
  for (const name of await readdir(dir)) await rm(join(dir, name));

  const successor = await theirs.acquire('key', 'exclusive');
  const error = await hold.release().catch((error: unknown) => error);
  expect(isCodedError(error, 'LOCK_LOST')).toBe(true);
  expect(await mine.tryAcquire('key', 'exclusive')).toBe(undefined);
  await successor.release();
  await Promise.all([mine.close(), theirs.close()]);
  await rm(dir, { recursive: true });
});

it('has one file a key, of a fixed name, whatever the key, until it is closed', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-lock-flock-'));
  const lock = await backend.open({ dir });
  for (const key of ['../../x', 'a/b', '../../x', 'k'.repeat(9000)])
    await (await lock.acquire(key, 'shared')).release();
  const names = await readdir(dir);
  expect(names).toHaveLength(3);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}\.lock$/);
  await lock.close();
  expect(await readdir(dir)).toEqual([]);
  await rm(dir, { recursive: true });
});

it('leaves the file of a key that another one holds', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-lock-flock-'));
  const [mine, theirs] = await Promise.all([backend.open({ dir }), backend.open({ dir })]);
  await (await mine.acquire('key', 'shared')).release();
  const hold = await theirs.acquire('key', 'shared');
  await mine.close();
  expect(await readdir(dir)).toHaveLength(1);
  await hold.release();
  await theirs.close();
  expect(await readdir(dir)).toEqual([]);
  await rm(dir, { recursive: true });
});
