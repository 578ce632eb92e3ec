import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import memory from '@pitcrew/lock-memory';
import { mayMount, mount } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores } from './stores.ts';

const stores = newStores();
afterEach(stores.cleanup);

describe('the database', () => {
  it('and its folder are for their owner alone', async () => {
    const options = await stores.options();
    const dir = join(options.dir, 'made', 'by', 'open');
    const registry = await backend.open({ ...options, dir });
    await registry.transact((transaction) => transaction.put('a', 1));
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.equal(statSync(join(dir, 'registry.mdb')).mode & 0o777, 0o600);
    await registry.close();
  });

  it('that is something else is left as it is', async () => {
    const options = await stores.options();
    const path = join(options.dir, 'registry.mdb');
    for (const text of ['{}', 'some text that is longer than the head of a database']) {
      writeFileSync(path, text);
      await assert.rejects(
        backend.open(options),
        (error: Error) => isCodedError(error, 'REGISTRY_CORRUPT') && error.message.includes(path),
      );
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  });

  it('runs a transaction again where another writer came before it, without a common lock even', async () => {
    const options = await stores.options(await stores.fastDir());
    const locks = await Promise.all([memory.open(), memory.open()]);
    const registries = await Promise.all(locks.map((lock) => backend.open({ ...options, lock })));
    const add = async (index: number): Promise<void> =>
      registries[index % 2]?.transact((transaction) =>
        transaction.put('count', Number(transaction.get('count') ?? 0) + 1),
      );
    await Promise.all(Array.from({ length: 100 }, (_, index) => add(index)));
    assert.equal(await registries[0]?.get('count'), 100);
    await Promise.all([...registries, ...locks].map((opened) => opened.close()));
  });

  it.skipIf(!mayMount())(
    'rejects with REGISTRY_UNWRITABLE on a full disk, keeps its state and goes on with what fits (skipped unless root may mount)',
    async () => {
      const disk = await stores.dir();
      await mount(disk, '256k', async () => {
        const registry = await backend.open(await stores.options(disk));
        const put = (key: string, value: string): Promise<void> =>
          registry.transact((transaction) => transaction.put(key, value));
        await put('old', 'state');
        await assert.rejects(put('big', 'x'.repeat(500_000)), (error) =>
          isCodedError(error, 'REGISTRY_UNWRITABLE'),
        );
        await put('small', 'after');
        assert.deepEqual(
          (await registry.list()).map(({ key, value }) => [key, value]),
          [
            ['old', 'state'],
            ['small', 'after'],
          ],
        );
        await registry.close();
      });
    },
  );
});
