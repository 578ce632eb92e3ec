import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CodedError, isCodedError } from '@pitcrew/core';
import type { Hold, Lock } from '@pitcrew/lock';
import type { Registry } from '@pitcrew/registry';
import { afterEach, beforeEach, describe, it } from 'vitest';
import backend, { type RegistryFileOptions } from '../src/index.ts';
import { newStores } from './stores.ts';

const stores = newStores();
let options: RegistryFileOptions;
let registry: Registry;

beforeEach(async () => {
  options = await stores.options();
  registry = await backend.open(options);
});
afterEach(async () => {
  await registry.close();
  await stores.cleanup();
});

const put = (key: string, signal?: AbortSignal): Promise<void> =>
  registry.transact((transaction) => transaction.put(key, 1), { signal });
const holdLock = (): Promise<Hold> =>
  options.lock.acquire(`registry:${join(options.dir, 'registry.json')}`, 'exclusive');
const keys = async (): Promise<string[]> => (await registry.list()).map(({ key }) => key);

describe('a transaction that waits for the lock', () => {
  it('gives up as soon as it is aborted, and lets the others wait on', async () => {
    const hold = await holdLock();
    const controller = new AbortController();
    const reason = new Error('enough');
    const aborted = put('aborted', controller.signal);
    const patient = put('patient');
    controller.abort(reason);
    await assert.rejects(aborted, (error) => error === reason);
    await hold.release();
    await patient;
    assert.deepEqual(await keys(), ['patient']);
  });

  it('leaves nothing waiting when it was the last one, so that closing does not hang', async () => {
    const hold = await holdLock();
    const controller = new AbortController();
    const aborted = put('aborted', controller.signal);
    controller.abort();
    await assert.rejects(aborted, { name: 'AbortError' });
    await registry.close();
    await hold.release();
  });

  it('is not hurt by one that gave up just before it came', async () => {
    const hold = await holdLock();
    const controller = new AbortController();
    const aborted = put('aborted', controller.signal);
    controller.abort();
    const next = put('next');
    await assert.rejects(aborted, { name: 'AbortError' });
    await hold.release();
    await next;
    assert.deepEqual(await keys(), ['next']);
  });
});

describe('a lock that was lost while it was held', () => {
  it('makes transact say that the change is there but may not last', async () => {
    const lost = new CodedError('LOCK_LOST', 'taken');
    const lock: Lock = {
      async acquire(key, mode, abort) {
        const hold = await options.lock.acquire(key, mode, abort);
        const release = (): Promise<void> => hold.release().then(() => Promise.reject(lost));
        return { release, [Symbol.asyncDispose]: release };
      },
      tryAcquire: (key, mode) => options.lock.tryAcquire(key, mode),
      close: () => options.lock.close(),
      [Symbol.asyncDispose]: () => options.lock.close(),
    };
    const unlucky = await backend.open({ ...options, lock });
    await assert.rejects(
      unlucky.transact((transaction) => transaction.put('a', 1)),
      (error: Error) =>
        isCodedError(error, 'REGISTRY_UNWRITABLE') &&
        error.cause === lost &&
        error.message.includes('Read it'),
    );
    assert.equal(await unlucky.get('a'), 1);
    await unlucky.close();
  });
});
