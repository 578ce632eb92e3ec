import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import type { Body, Kit } from './kit.ts';

export function folderPromises({ describe, promiseIf, traits }: Kit): void {
  const promise = (title: string, body: Body): void =>
    promiseIf(traits.acrossProcesses, 'keeps nothing in a folder', title, body);

  describe('the folder', () => {
    promise('the folder is made for its owner alone', async ({ options }) => {
      const { mode } = await stat(options.dir);
      assert.equal(mode & 0o777, 0o700);
    });

    promise('a folder that is gone makes calls reject with LOCK_UNAVAILABLE', async ({ lock, options }) => {
      await rm(options.dir, { recursive: true });
      await assert.rejects(lock.acquire('key', 'exclusive'), { code: 'LOCK_UNAVAILABLE' });
      await assert.rejects(lock.tryAcquire('key', 'exclusive'), { code: 'LOCK_UNAVAILABLE' });
    });

    promise(
      'release rejects with LOCK_LOST when the folder went while the lock was held',
      async ({ lock, options }) => {
        const hold = await lock.acquire('key', 'exclusive');
        await rm(options.dir, { recursive: true });
        await assert.rejects(hold.release(), { code: 'LOCK_LOST' });
      },
    );
  });
}
