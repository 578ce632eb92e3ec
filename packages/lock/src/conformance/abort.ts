import assert from 'node:assert/strict';
import { getEventListeners, setMaxListeners } from 'node:events';
import { settle, within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';

export function abortPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('aborting', () => {
    promise('an aborted signal is refused with its reason and takes nothing', async ({ lock }) => {
      const reason = new Error('never mind');
      await assert.rejects(lock.acquire('key', 'exclusive', { signal: AbortSignal.abort(reason) }), reason);
      const hold = await lock.tryAcquire('key', 'exclusive');
      assert.ok(hold !== undefined);
      await hold.release();
    });

    promise('a waiter that gives up rejects with the reason and never holds', async ({ lock }) => {
      const hold = await lock.acquire('key', 'exclusive');
      const controller = new AbortController();
      const waiter = lock.acquire('key', 'exclusive', { signal: controller.signal });
      await settle();
      const reason = new Error('never mind');
      controller.abort(reason);
      await assert.rejects(within('the waiter rejects', waiter), reason);
      await hold.release();
      const next = await within('the key is free', lock.acquire('key', 'exclusive'));
      await next.release();
    });

    promise('a waiter that gives up blocks nobody behind it', async ({ lock }) => {
      const hold = await lock.acquire('key', 'exclusive');
      const controller = new AbortController();
      const quitter = lock.acquire('key', 'exclusive', { signal: controller.signal });
      const patient = lock.acquire('key', 'exclusive');
      await settle();
      controller.abort();
      await assert.rejects(quitter);
      await hold.release();
      await (await within('the waiter behind is served', patient)).release();
    });

    promiseIf(
      traits.shared,
      'grants shared as exclusive',
      'an exclusive waiter that gives up lets those that share pass at once',
      async ({ lock }) => {
        const hold = await lock.acquire('key', 'shared');
        const controller = new AbortController();
        const quitter = lock.acquire('key', 'exclusive', { signal: controller.signal });
        const sharer = lock.acquire('key', 'shared');
        await settle();
        controller.abort();
        await assert.rejects(quitter);
        await (await within('the sharer is served while another shares', sharer)).release();
        await hold.release();
      },
    );

    promise('an abort after the grant changes nothing', async ({ lock }) => {
      const controller = new AbortController();
      const hold = await lock.acquire('key', 'exclusive', { signal: controller.signal });
      controller.abort();
      await settle();
      assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
      await hold.release();
    });

    promise('calls leave no listener on a signal that they share', async ({ lock }) => {
      const { signal } = new AbortController();
      setMaxListeners(0, signal);
      const hold = await lock.acquire('key', 'exclusive', { signal });
      const waiters = Array.from({ length: 20 }, async () => {
        const hold = await lock.acquire('key', 'exclusive', { signal });
        await hold.release();
      });
      await settle();
      await hold.release();
      await within('twenty waiters', Promise.all(waiters));
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  });
}
