import assert from 'node:assert/strict';
import type { Registry } from '../registry.ts';
import type { RegistryPromise } from './subject.ts';

const writers = 10;
const rounds = 10;

/** Takes the next pane id as a multiplexer does: read the counter, put the pane, put the counter. */
function allocate(registry: Registry, writer: number): Promise<number> {
  return registry.transact((transaction) => {
    const id = Number(transaction.get('next') ?? 0);
    transaction.put(`pane/%${id}`, { writer });
    transaction.put('next', id + 1);
    return id;
  });
}

export function concurrency(promise: RegistryPromise): void {
  promise('loses no update and allocates no id twice among concurrent transactions', async (registry) => {
    const ids = await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const own: number[] = [];
        for (let round = 0; round < rounds; round++) own.push(await allocate(registry, writer));
        return own;
      }),
    );
    assert.equal(new Set(ids.flat()).size, writers * rounds);
    assert.equal(await registry.get('next'), writers * rounds);
    assert.equal((await registry.list('pane/')).length, writers * rounds);
  });

  promise('never shows a part of a transaction, and applies each once', async (registry) => {
    const transactions = 40;
    const addToAll = (): Promise<void> =>
      registry.transact((transaction) => {
        for (const key of ['a', 'm', 'z']) transaction.put(key, Number(transaction.get(key) ?? 0) + 1);
      });
    await addToAll();
    const progress = { writing: true };
    const write = async (): Promise<void> => {
      for (let count = 1; count < transactions && progress.writing; count++) await addToAll();
    };
    const written = write().finally(() => (progress.writing = false));
    try {
      do {
        const entries = await registry.list();
        assert.equal(entries.length, 3);
        const values = new Set(entries.map(({ value }) => value));
        assert.equal(values.size, 1, `saw ${JSON.stringify([...values])}`);
        assert.equal(new Set(entries.map(({ version }) => version)).size, 1);
        await new Promise((resolve) => setImmediate(resolve));
      } while (progress.writing);
    } finally {
      progress.writing = false;
      await Promise.allSettled([written]);
    }
    await written;
    assert.equal(await registry.get('a'), transactions);
  });

  promise('shows every transaction that resolved to the next read', async (registry) => {
    for (let value = 0; value < 30; value++) {
      await registry.transact((transaction) => transaction.put('a', value));
      assert.equal(await registry.get('a'), value);
      assert.equal((await registry.list())[0]?.value, value);
    }
  });
}
