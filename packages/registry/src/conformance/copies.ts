import assert from 'node:assert/strict';
import type { Document } from '../registry.ts';
import type { RegistryPromise } from './subject.ts';

type Pane = { title: string; tags: string[] };
const pane = (): Pane => ({ title: 'first', tags: ['a'] });

function vandalise(value: Document | undefined): void {
  (value as Pane).title = 'changed';
  (value as Pane).tags.push('b');
}

export function copies(promise: RegistryPromise): void {
  promise('copies a value on the way in', async (registry) => {
    const value = pane();
    await registry.transact((transaction) => {
      transaction.put('a', value);
      vandalise(value);
      assert.deepStrictEqual(transaction.get('a'), pane());
    });
    vandalise(value);
    assert.deepStrictEqual(await registry.get('a'), pane());
  });

  promise('copies a value on the way out', async (registry) => {
    await registry.transact((transaction) => transaction.put('a', pane()));
    vandalise(await registry.get('a'));
    vandalise((await registry.getEntry('a'))?.value);
    vandalise((await registry.list())[0]?.value);
    assert.deepStrictEqual(await registry.get('a'), pane());
    assert.deepStrictEqual(
      (await registry.list()).map(({ value }) => value),
      [pane()],
    );
  });

  promise('copies a value that a transaction reads', async (registry) => {
    await registry.transact((transaction) => transaction.put('a', pane()));
    await registry.transact((transaction) => vandalise(transaction.get('a')));
    await registry.transact((transaction) => {
      transaction.put('b', pane());
      vandalise(transaction.get('b'));
    });
    for (const key of ['a', 'b']) assert.deepStrictEqual(await registry.get(key), pane());
  });

  promise('refuses what is no JSON with a TypeError and changes nothing', async (registry) => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const value of [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      Symbol('s'),
      1n,
      new Date(0),
      new Map(),
      cycle,
    ]) {
      for (const shape of [value, { a: [value] }]) {
        const work = registry.transact((transaction) => {
          transaction.put('before', 1);
          transaction.put('a', shape as Document);
        });
        await assert.rejects(work, TypeError);
      }
    }
    assert.deepEqual(await registry.list(), []);
  });
}
