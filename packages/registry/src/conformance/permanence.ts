import assert from 'node:assert/strict';
import type { RegistryPromise } from './subject.ts';

export function permanence(promise: RegistryPromise): void {
  promise('has everything after it is closed and opened again', async (registry, { open }) => {
    await registry.transact((transaction) => {
      for (const key of ['__proto__', 'a', '%10', '%9', ''])
        transaction.put(key, { key, nested: [null, 1.5, '🦊\ud800'] });
    });
    const before = await registry.list();
    await registry.close();
    const again = await open();
    assert.deepStrictEqual(await again.list(), before);
    assert.equal(before.length, 5);
  });

  promise('never uses a version again after it is opened anew', async (registry, { open }) => {
    await registry.transact((transaction) => transaction.put('a', 1));
    await registry.transact((transaction) => transaction.put('a', 2));
    const last = (await registry.getEntry('a'))?.version ?? 0;
    await registry.transact((transaction) => transaction.delete('a'));
    await registry.close();
    const again = await open();
    await again.transact((transaction) => transaction.put('a', 3));
    assert.ok(((await again.getEntry('a'))?.version ?? 0) > last);
  });
}
