import assert from 'node:assert/strict';
import { until } from '@pitcrew/core/testing';
import type { Document, Registry } from '../registry.ts';
import type { RegistryPromise } from './subject.ts';

const put = (registry: Registry, key: string, value: Document): Promise<void> =>
  registry.transact((transaction) => transaction.put(key, value));

/** A report may come when the test has failed and closed everything: then nobody waits for what it reads. */
const settled = (read: Promise<unknown>): Promise<unknown> => read.catch((error: unknown) => error);

/** Makes a change that a subscriber must hear of, and waits until it did: what came before it was heard too. */
async function fence(registry: Registry, heard: ReadonlySet<string>): Promise<void> {
  const key = `fence/${Math.random()}`;
  await put(registry, key, null);
  await until(`hearing of ${key}`, () => heard.has(key));
}

export function watching(promise: RegistryPromise): void {
  promise('reports keys that were put, put again and deleted', async (registry) => {
    await put(registry, 'old', 1);
    let heard = new Set<string>();
    const subscription = registry.watch('', ({ keys }) => keys.forEach((key) => heard.add(key)));
    await subscription.ready;
    for (const change of [
      () => put(registry, 'new', 1),
      () => put(registry, 'new', 2),
      () => registry.transact((transaction) => transaction.delete('old')),
      () => put(registry, 'old', 1),
    ]) {
      heard = new Set();
      await change();
      await until('a report of one key', () => heard.size > 0);
      await fence(registry, heard);
      assert.equal([...heard].filter((key) => !key.startsWith('fence/')).length, 1);
    }
  });

  promise('reports a change only when it can be read', async (registry) => {
    const reads: Promise<unknown>[] = [];
    const subscription = registry.watch('count', () => reads.push(settled(registry.get('count'))));
    await subscription.ready;
    for (let count = 1; count <= 20; count++) {
      const before = reads.length;
      await put(registry, 'count', count);
      await until('a report', () => reads.length > before);
      assert.equal(await reads.at(-1), count);
    }
  });

  promise('reports all keys of a transaction together and sorted', async (registry) => {
    const reports: (readonly string[])[] = [];
    const subscription = registry.watch('', ({ keys }) => reports.push(keys));
    await subscription.ready;
    await registry.transact((transaction) => {
      for (const key of ['b', 'c', 'a', '%10', '%9']) transaction.put(key, 1);
    });
    await until('a report', () => reports.length > 0);
    assert.deepEqual(reports[0], ['%10', '%9', 'a', 'b', 'c']);
  });

  promise('reports only keys with the prefix', async (registry) => {
    const panes = new Set<string>();
    const all = new Set<string>();
    await registry.watch('pane/', ({ keys }) => keys.forEach((key) => panes.add(key))).ready;
    await registry.watch('', ({ keys }) => keys.forEach((key) => all.add(key))).ready;
    await put(registry, 'window/@1', 1);
    await put(registry, 'pane', 1);
    await registry.transact((transaction) => {
      transaction.put('pane/%1', 1);
      transaction.put('session/$1', 1);
    });
    await fence(registry, all);
    await until('the pane', () => panes.size > 0);
    assert.deepEqual([...panes], ['pane/%1']);
  });

  promise('reports nothing of a transaction that failed or changed nothing', async (registry) => {
    await put(registry, 'a', 1);
    const heard = new Set<string>();
    await registry.watch('', ({ keys }) => keys.forEach((key) => heard.add(key))).ready;
    await assert.rejects(
      registry.transact((transaction) => {
        transaction.put('a', 2);
        throw new Error('no');
      }),
    );
    await registry.transact((transaction) => void transaction.get('a'));
    await registry.transact((transaction) => transaction.delete('absent'));
    await fence(registry, heard);
    assert.deepEqual(
      [...heard].filter((key) => !key.startsWith('fence/')),
      [],
    );
  });

  promise('reports nothing to a subscription that is closed or aborted', async (registry) => {
    const heard = new Set<string>();
    const late: string[] = [];
    const controller = new AbortController();
    const closed = registry.watch('', ({ keys }) => late.push(...keys));
    const aborted = registry.watch('', ({ keys }) => late.push(...keys), { signal: controller.signal });
    await registry.watch('', ({ keys }) => keys.forEach((key) => heard.add(key))).ready;
    await Promise.all([closed.ready, aborted.ready]);
    await closed.close();
    await closed.close();
    controller.abort();
    await put(registry, 'a', 1);
    await fence(registry, heard);
    assert.deepEqual(late, []);
  });

  promise('stops reporting when the registry closes', async (registry) => {
    const heard: string[] = [];
    const subscription = registry.watch('', ({ keys }) => heard.push(...keys));
    await subscription.ready;
    await registry.close();
    const before = heard.length;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard.length, before);
    await subscription.close();
  });
}
