import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settle, within } from '@pitcrew/core/testing';
import type { Body, Kit } from './kit.ts';

export function processPromises({ describe, promiseIf, traits }: Kit): void {
  const promise = (title: string, body: Body): void =>
    promiseIf(traits.acrossProcesses, 'does not reach other processes', title, body);

  describe('between processes', () => {
    promise('an exclusive holder excludes other processes', async ({ lock, startProcess }) => {
      const child = await startProcess();
      await child.acquire('key', 'exclusive');
      assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
      assert.equal(await lock.tryAcquire('key', 'shared'), undefined);
      await child.release('key');
      const hold = await within('the key is free', lock.acquire('key', 'exclusive'));
      assert.equal(await child.tryAcquire('key', 'exclusive'), false);
      await hold.release();
    });

    promise(
      'no increment of a shared counter is lost under contention',
      async ({ lock, options, startProcess }) => {
        const file = join(options.dir, 'counter');
        await writeFile(file, '0');
        const children = await Promise.all([startProcess(), startProcess(), startProcess()]);
        const counting = children.map((child) => child.count('counter', file, 40));
        for (let turn = 0; turn < 40; turn++) {
          await using _hold = await within('a turn', lock.acquire('counter', 'exclusive'));
          await writeFile(file, String(Number(await readFile(file, 'utf8')) + 1));
        }
        await Promise.all(counting);
        assert.equal(await readFile(file, 'utf8'), '160');
      },
    );

    promiseIf(
      traits.acrossProcesses && traits.shared,
      traits.shared ? 'does not reach other processes' : 'grants shared as exclusive',
      'processes share a key, and an exclusive one waits for the last of them',
      async ({ lock, startProcess }) => {
        const child = await startProcess();
        await child.acquire('key', 'shared');
        const mine = await within('both share', lock.acquire('key', 'shared'));
        assert.equal(await child.tryAcquire('key', 'exclusive', 'alone'), false);
        await mine.release();
        assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
        await child.release('key');
        await (await within('the last one left', lock.acquire('key', 'exclusive'))).release();
      },
    );

    promise('a waiter for another process can give up', async ({ lock, startProcess }) => {
      const child = await startProcess();
      await child.acquire('key', 'exclusive');
      const controller = new AbortController();
      const quitter = lock.acquire('key', 'exclusive', { signal: controller.signal });
      const patient = lock.acquire('key', 'exclusive');
      await settle();
      const reason = new Error('never mind');
      controller.abort(reason);
      await assert.rejects(within('the waiter gives up', quitter), reason);
      await child.release('key');
      await (await within('the waiter behind is served', patient)).release();
    });

    promise('waiting occupies no thread of the pool', async ({ lock, options, startProcess }) => {
      const child = await startProcess();
      const keys = Array.from({ length: 12 }, (_, at) => `key ${at}`);
      for (const key of keys) await child.acquire(key, 'exclusive');
      const waiters = keys.map((key) => lock.acquire(key, 'exclusive'));
      await settle();
      await within('the pool still reads files', stat(options.dir));
      for (const key of keys) await child.release(key);
      const holds = await within('all are served', Promise.all(waiters));
      await Promise.all(holds.map((hold) => hold.release()));
    });

    promise('a process that closed its lock can end', async ({ startProcess }) => {
      const child = await startProcess();
      await child.acquire('key', 'exclusive');
      await child.release('key');
      await child.close();
    });
  });
}
