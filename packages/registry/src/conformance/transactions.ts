import assert from 'node:assert/strict';
import { within } from '@pitcrew/core/testing';
import type { Entry, Transaction } from '../registry.ts';
import type { RegistryPromise } from './subject.ts';

export function transactions(promise: RegistryPromise): void {
  promise('resolves to what the body returns', async (registry) => {
    assert.equal(await registry.transact(() => 7), 7);
    assert.equal(await registry.transact((transaction) => transaction.get('nobody')), undefined);
  });

  promise('lets the body see its own writes', async (registry) => {
    await registry.transact((transaction) => {
      transaction.put('a', 1);
      transaction.put('c', 1);
    });
    await registry.transact((transaction) => {
      transaction.put('b', { x: 1 });
      assert.deepStrictEqual(transaction.get('b'), { x: 1 });
      assert.ok(transaction.version('b') > 0);
      assert.deepEqual(transaction.keys(), ['a', 'b', 'c']);
      transaction.delete('a');
      assert.equal(transaction.get('a'), undefined);
      assert.equal(transaction.version('a'), 0);
      assert.deepEqual(transaction.keys(), ['b', 'c']);
      transaction.put('a', 2);
      assert.equal(transaction.get('a'), 2);
      assert.deepEqual(transaction.keys('a'), ['a']);
      transaction.put('new', 1);
      transaction.delete('new');
      assert.deepEqual(transaction.keys(), ['a', 'b', 'c']);
    });
    assert.deepEqual(
      (await registry.list()).map(({ key, value }) => [key, value]),
      [
        ['a', 2],
        ['b', { x: 1 }],
        ['c', 1],
      ],
    );
  });

  promise('applies nothing of a body that throws, and rejects with what it threw', async (registry) => {
    await registry.transact((transaction) => transaction.put('kept', 1));
    const before = await registry.list();
    const reason = new Error('changed my mind');
    const work = registry.transact((transaction) => {
      transaction.put('kept', 2);
      transaction.put('new', 1);
      transaction.delete('kept');
      throw reason;
    });
    await assert.rejects(work, (error) => error === reason);
    assert.deepStrictEqual(await registry.list(), before);
    await registry.transact((transaction) => transaction.put('after', 1));
    assert.equal(await registry.get('after'), 1);
  });

  promise('refuses an async body with a TypeError and applies nothing of it', async (registry) => {
    const work = registry.transact(async (transaction) => {
      transaction.put('a', 1);
      await Promise.resolve();
      transaction.put('b', 1);
    });
    await assert.rejects(work, TypeError);
    assert.deepEqual(await registry.list(), []);
  });

  promise('refuses a transaction that outlives its body', async (registry) => {
    let leaked: Transaction | undefined;
    await registry.transact((transaction) => void (leaked = transaction));
    assert.throws(() => leaked?.put('a', 1), TypeError);
    assert.throws(() => leaked?.get('a'), TypeError);
    assert.throws(() => leaked?.keys(), TypeError);
    assert.deepEqual(await registry.list(), []);
  });

  promise('runs a transaction that a body starts after that body', async (registry) => {
    const order: string[] = [];
    let inner: Promise<void> | undefined;
    await registry.transact((transaction) => {
      inner = registry.transact((nested) => {
        order.push('inner');
        nested.put('a', Number(nested.get('a')) + 1);
      });
      inner.catch(() => undefined);
      transaction.put('a', 1);
      order.push('outer');
    });
    await within(
      'the transaction that was started in a body',
      inner ?? Promise.reject(new Error('no inner')),
    );
    assert.deepEqual(order, ['outer', 'inner']);
    assert.equal(await registry.get('a'), 2);
  });

  promise('runs the transactions of one registry in the order of the calls', async (registry) => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => registry.transact(() => void order.push(index))),
    );
    assert.deepEqual(
      order,
      Array.from({ length: 20 }, (_, index) => index),
    );
  });

  promise(
    'shows nothing of what a body does to a read that it starts, before it is applied',
    async (registry) => {
      await registry.transact((transaction) => transaction.put('a', 1));
      let during: Promise<readonly Entry[]> | undefined;
      const change = (transaction: Transaction, value: number): void => {
        transaction.put('a', value);
        transaction.put('b', value);
        during = registry.list();
      };
      const shown = async (): Promise<unknown> => (await during)?.map(({ key, value }) => [key, value]);
      const reason = new Error('changed my mind');
      const thrown = registry.transact((transaction) => {
        change(transaction, 2);
        throw reason;
      });
      await assert.rejects(thrown, (error) => error === reason);
      const before = [['a', 1]];
      assert.deepEqual(await shown(), before);
      await registry.transact((transaction) => change(transaction, 3));
      const after = ['a', 'b'].map((key) => [key, 3]);
      const seen = JSON.stringify(await shown());
      assert.ok(
        [before, after].some((state) => JSON.stringify(state) === seen),
        seen,
      );
    },
  );
}
