import assert from 'node:assert/strict';
import type { Registry } from '../registry.ts';
import { rejectsWith } from './expect.ts';
import type { RegistryPromise } from './subject.ts';

async function put(registry: Registry, key: string, value: number): Promise<number> {
  await registry.transact((transaction) => transaction.put(key, value));
  return (await registry.getEntry(key))?.version ?? 0;
}

export function versions(promise: RegistryPromise): void {
  promise(
    'raises the version of a key with every transaction that puts it, from 1 or more',
    async (registry) => {
      const seen = [await put(registry, 'a', 1), await put(registry, 'a', 1), await put(registry, 'a', 2)];
      assert.ok(seen.every((version) => Number.isSafeInteger(version) && version >= 1));
      assert.deepEqual(
        seen,
        [...new Set(seen)].sort((left, right) => left - right),
      );
    },
  );

  promise('leaves the versions of other keys alone', async (registry) => {
    const version = await put(registry, 'a', 1);
    await put(registry, 'b', 1);
    await registry.transact((transaction) => transaction.delete('b'));
    assert.equal((await registry.getEntry('a'))?.version, version);
  });

  promise('never uses a version of a deleted key again', async (registry) => {
    const used = new Set<number>();
    let last = 0;
    for (let round = 0; round < 4; round++) {
      for (const version of [await put(registry, 'a', round), await put(registry, 'a', round)]) {
        assert.ok(!used.has(version) && version > last, `version ${version} after ${last}`);
        used.add(version);
        last = version;
      }
      await registry.transact((transaction) => transaction.delete('a'));
      assert.equal(await registry.transact((transaction) => transaction.version('a')), 0);
    }
    const replaced = await registry.transact((transaction) => {
      transaction.put('a', 1);
      transaction.delete('a');
      transaction.put('a', 2);
      return transaction.version('a');
    });
    assert.ok(replaced > last);
    assert.equal((await registry.getEntry('a'))?.version, replaced);
  });

  promise('gives a key in the body the version that it has afterwards', async (registry) => {
    await put(registry, 'a', 1);
    const inside = await registry.transact((transaction) => {
      transaction.put('a', 2);
      transaction.put('a', 3);
      transaction.put('b', 1);
      return [transaction.version('a'), transaction.version('b')];
    });
    const outside = (await registry.list()).map(({ version }) => version);
    assert.deepEqual(inside, outside);
  });

  promise('puts and deletes where the expected version is the present one', async (registry) => {
    await registry.transact((transaction) => transaction.put('a', 1, 0));
    const first = (await registry.getEntry('a'))?.version ?? 0;
    await registry.transact((transaction) => {
      transaction.put('a', 2, first);
      transaction.put('a', 3, transaction.version('a'));
    });
    assert.equal(await registry.get('a'), 3);
    const second = (await registry.getEntry('a'))?.version ?? 0;
    await registry.transact((transaction) => {
      transaction.delete('a', second);
      transaction.delete('a', 0);
    });
    assert.equal(await registry.get('a'), undefined);
    await registry.transact((transaction) => transaction.put('a', 4, 0));
    assert.equal(await registry.get('a'), 4);
  });

  promise('fails the whole transaction with REGISTRY_CONFLICT where it is another', async (registry) => {
    const first = await put(registry, 'a', 1);
    await put(registry, 'a', 2);
    const before = await registry.list();
    for (const expected of [0, first, 1_000_000]) {
      for (const change of ['put', 'delete'] as const) {
        const work = registry.transact((transaction) => {
          transaction.put('other', 1);
          if (change === 'put') transaction.put('a', 3, expected);
          else transaction.delete('a', expected);
        });
        await rejectsWith('REGISTRY_CONFLICT', work);
      }
    }
    await rejectsWith(
      'REGISTRY_CONFLICT',
      registry.transact((transaction) => transaction.put('absent', 1, first)),
    );
    await rejectsWith(
      'REGISTRY_CONFLICT',
      registry.transact((transaction) => transaction.delete('absent', first)),
    );
    assert.deepStrictEqual(await registry.list(), before);
  });

  promise('fails the whole transaction even where the body catches the conflict', async (registry) => {
    await put(registry, 'a', 1);
    const work = registry.transact((transaction) => {
      try {
        transaction.put('a', 2, 0);
      } catch {
        transaction.put('b', 1);
      }
    });
    await rejectsWith('REGISTRY_CONFLICT', work);
    assert.deepEqual(
      (await registry.list()).map(({ key, value }) => [key, value]),
      [['a', 1]],
    );
  });

  promise('lets one of many win a compare-and-set', async (registry) => {
    const version = await put(registry, 'a', 0);
    const attempts = Array.from({ length: 10 }, (_, index) =>
      registry.transact((transaction) => transaction.put('a', index + 1, version)),
    );
    const outcomes = await Promise.allSettled(attempts);
    const winners = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index + 1] : []));
    assert.equal(winners.length, 1);
    assert.equal(await registry.get('a'), winners[0]);
  });
}
