import assert from 'node:assert/strict';
import { within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';

export function releasePromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('releasing', () => {
    promise('the key is free when release has resolved', async ({ lock }) => {
      for (let round = 0; round < 20; round++) {
        const hold = await lock.tryAcquire('key', 'exclusive');
        assert.ok(hold !== undefined, `round ${round}`);
        await hold.release();
      }
    });

    promise("releasing twice does not free the next holder's lock", async ({ lock }) => {
      const first = await lock.acquire('key', 'exclusive');
      const waiter = lock.acquire('key', 'exclusive');
      await Promise.all([first.release(), first.release()]);
      const second = await within('the next holder', waiter);
      await first.release();
      assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
      await second.release();
    });

    promiseIf(
      traits.shared,
      'grants shared as exclusive',
      'releasing twice does not count for another that shares',
      async ({ lock }) => {
        const [first, second] = await Promise.all([
          lock.acquire('key', 'shared'),
          lock.acquire('key', 'shared'),
        ]);
        await first.release();
        await first.release();
        assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
        await second.release();
        const alone = await lock.tryAcquire('key', 'exclusive');
        assert.ok(alone !== undefined);
        await alone.release();
      },
    );

    promise('await using releases', async ({ lock }) => {
      {
        await using _hold = await lock.acquire('key', 'exclusive');
      }
      const hold = await lock.tryAcquire('key', 'exclusive');
      assert.ok(hold !== undefined);
      await hold.release();
    });
  });
}
