import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import { within } from '@pitcrew/core/testing';
import { rejectsWith } from './expect.ts';
import type { RegistryPromise } from './subject.ts';

export function closing(promise: RegistryPromise): void {
  promise('makes every later call reject with REGISTRY_CLOSED', async (registry) => {
    await registry.transact((transaction) => transaction.put('a', 1));
    await registry.close();
    let ran = false;
    await rejectsWith('REGISTRY_CLOSED', registry.get('a'));
    await rejectsWith('REGISTRY_CLOSED', registry.getEntry('a'));
    await rejectsWith('REGISTRY_CLOSED', registry.list());
    await rejectsWith(
      'REGISTRY_CLOSED',
      registry.transact(() => void (ran = true)),
    );
    assert.throws(
      () => registry.watch('', () => undefined),
      (error) => isCodedError(error, 'REGISTRY_CLOSED'),
    );
    assert.equal(ran, false);
  });

  promise('finishes what it accepted before it is closed', async (registry) => {
    const accepted = Array.from({ length: 5 }, (_, index) =>
      registry.transact((transaction) => transaction.put(`${index}`, index)),
    );
    let settled = 0;
    const outcomes = Promise.allSettled(accepted.map((work) => work.then(() => settled++)));
    await within('close', registry.close());
    assert.equal(settled, 5, 'closed before everything was done');
    assert.ok((await outcomes).every(({ status }) => status === 'fulfilled'));
  });

  promise('closes once, however often and in whatever way it is asked to', async (registry) => {
    await Promise.all([registry.close(), registry.close(), registry[Symbol.asyncDispose]()]);
    await registry.close();
  });

  promise(
    'closes without ever having been used, and with watchers that nobody waited for',
    async (registry, { open }) => {
      registry.watch('', () => undefined);
      await within('close', registry.close());
      await within('close', (await open()).close());
    },
  );
}
