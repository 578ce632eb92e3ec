import assert from 'node:assert/strict';
import { settle, within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';

const isClosed = { code: 'LOCK_CLOSED' };

export function closePromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('closing', () => {
    promise('close may be called again', async ({ lock }) => {
      await lock.close();
      await lock.close();
      await lock[Symbol.asyncDispose]();
    });

    promise('calls after close reject with LOCK_CLOSED', async ({ lock }) => {
      await lock.close();
      await assert.rejects(lock.acquire('key', 'exclusive'), isClosed);
      await assert.rejects(lock.tryAcquire('key', 'shared'), isClosed);
    });

    promise('waiters are rejected with LOCK_CLOSED, and none of them is served', async ({ lock }) => {
      const hold = await lock.acquire('key', 'shared');
      const waiters = (['exclusive', 'shared', 'exclusive'] as const).map((mode) =>
        lock.acquire('key', mode),
      );
      await settle();
      const closed = lock.close();
      for (const waiter of waiters) await assert.rejects(within('a waiter is rejected', waiter), isClosed);
      await hold.release();
      await within('close resolves', closed);
    });

    promise('close waits for the holds that were granted', async ({ lock }) => {
      const hold = await lock.acquire('key', 'exclusive');
      let closed = false;
      const closing = lock.close().then(() => (closed = true));
      await settle();
      assert.equal(closed, false);
      await hold.release();
      await within('close resolves after the release', closing);
    });

    promise('closing one lock leaves another on the same folder alone', async ({ lock, openAnother }) => {
      const other = await openAnother();
      const hold = await other.acquire('key', 'exclusive');
      await lock.close();
      assert.equal(await other.tryAcquire('key', 'exclusive'), undefined);
      await hold.release();
    });

    promiseIf(
      traits.acrossProcesses,
      'does not reach other processes',
      'close rejects a waiter whose key another process holds',
      async ({ lock, startProcess }) => {
        const child = await startProcess();
        await child.acquire('key', 'exclusive');
        const waiter = lock.acquire('key', 'exclusive');
        const rejected = assert.rejects(within('the waiter is rejected', waiter), isClosed);
        await settle();
        await within('close resolves', lock.close());
        await rejected;
      },
    );
  });
}
