import assert from 'node:assert/strict';
import { settle, within } from '@pitcrew/core/testing';
import type { LockMode } from '../lock.ts';
import type { Kit, Scene } from './kit.ts';

export function fairnessPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('fairness', () => {
    promise('exclusive waiters are served in the order of their calls', async ({ lock }) => {
      const order: number[] = [];
      const first = await lock.acquire('key', 'exclusive');
      const waiters = Array.from({ length: 10 }, async (_, at) => {
        const hold = await lock.acquire('key', 'exclusive');
        order.push(at);
        await hold.release();
      });
      await first.release();
      await within('ten waiters', Promise.all(waiters));
      assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    promise('a newcomer that shares does not overtake an exclusive waiter', async ({ lock }) => {
      const order = await queue(lock, ['shared', 'exclusive', 'shared']);
      assert.deepEqual(order, ['exclusive 1', 'shared 2']);
    });

    promise('a newcomer does not take a key that was freed for a waiter', async ({ lock }) => {
      const first = await lock.acquire('key', 'exclusive');
      const waiter = lock.acquire('key', 'exclusive');
      await settle();
      const released = first.release();
      const newcomer = lock.tryAcquire('key', 'exclusive');
      await released;
      const hold = await within('the waiter is served', waiter);
      assert.equal(await newcomer, undefined);
      await hold.release();
    });

    promiseIf(
      traits.shared,
      'grants shared as exclusive',
      'waiters that share and stand next to each other are granted together',
      async ({ lock }) => {
        const first = await lock.acquire('key', 'exclusive');
        const waiters = Array.from({ length: 5 }, () => lock.acquire('key', 'shared'));
        await first.release();
        const holds = await within('five holders at once', Promise.all(waiters));
        await Promise.all(holds.map((hold) => hold.release()));
      },
    );

    promise('waiters of other keys are not held up', async ({ lock }) => {
      const first = await lock.acquire('key', 'exclusive');
      const waiter = lock.acquire('key', 'exclusive');
      const other = await within('another key', lock.acquire('other', 'exclusive'));
      await other.release();
      await first.release();
      await (await waiter).release();
    });
  });
}

/** Takes the key in the first mode, lets the others queue up, and tells in which order they were served. */
async function queue(lock: Scene['lock'], modes: readonly LockMode[]): Promise<string[]> {
  const [first = 'exclusive', ...others] = modes;
  const order: string[] = [];
  const holder = await lock.acquire('key', first);
  const waiters = others.map(async (mode, at) => {
    const hold = await lock.acquire('key', mode);
    order.push(`${mode} ${at + 1}`);
    await settle();
    await hold.release();
  });
  await settle();
  await holder.release();
  await within('every waiter is served', Promise.all(waiters));
  return order;
}
