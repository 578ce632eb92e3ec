import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCodedError, type TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import type { Lock } from '@pitcrew/lock';
import type { Registry } from '../registry.ts';
import type { DatabaseRegistryOptions } from '../stored/index.ts';
import { mayMount, mount } from './mount.ts';
import { maySlowWrites, slowWrites } from './slow-writes.ts';
import type { Stores } from './stores.ts';
import { saidBy, Workers } from './workers.ts';
import { written } from './written.ts';

export interface DatabaseSubject {
  readonly open: (options: DatabaseRegistryOptions) => Promise<Registry>;
  readonly stores: Stores;
  /** As of a kit: opens the store of a folder in a process of its own. */
  readonly opener: URL;
  /** A lock that reaches no other one. */
  readonly lonelyLock: () => Promise<Lock>;
  /** The name of the file of the database. */
  readonly file: string;
  /** A disk that has room for a small state, and none for half a megabyte more; such as `256k`. */
  readonly disk: string;
}

/** What a store that is a database of some library does beyond the kit. */
export function database(
  t: TestApi,
  { open, opener, stores, lonelyLock, file, disk }: DatabaseSubject,
): void {
  t.it('and its folder are for their owner alone', async () => {
    const options = await stores.options();
    const dir = join(options.dir, 'made', 'by', 'open');
    const registry = await open({ ...options, dir });
    await registry.transact((transaction) => transaction.put('a', 1));
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.equal(statSync(join(dir, file)).mode & 0o777, 0o600);
    await registry.close();
  });

  t.it('that is something else is left as it is', async () => {
    const options = await stores.options();
    const path = join(options.dir, file);
    for (const text of ['{}', 'some text that is longer than the head of a database'.repeat(20)]) {
      writeFileSync(path, text);
      await assert.rejects(
        open(options),
        (error: Error) => isCodedError(error, 'REGISTRY_CORRUPT') && error.message.includes(path),
      );
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  });

  t.it(
    'runs a transaction again where another writer came before it, without a common lock even',
    async () => {
      const options = await stores.options(await stores.fastDir());
      const locks = await Promise.all([lonelyLock(), lonelyLock()]);
      const registries = await Promise.all(locks.map((lock) => open({ ...options, lock })));
      const add = async (index: number): Promise<void> =>
        registries[index % 2]?.transact((transaction) =>
          transaction.put('count', Number(transaction.get('count') ?? 0) + 1),
        );
      await Promise.all(Array.from({ length: 100 }, (_, index) => add(index)));
      assert.equal(await registries[0]?.get('count'), 100);
      await Promise.all([...registries, ...locks].map((opened) => opened.close()));
    },
  );

  (maySlowWrites() ? t.it : t.it.skip)(
    'reports what another process wrote that stood still before it could be read (skipped without a C compiler)',
    async () => {
      const options = await stores.watchedOptions();
      const workers = new Workers(opener);
      const registry = await open(options);
      let isTold = false;
      await registry.watch('next', () => (isTold = true)).ready;
      const slow = slowWrites(await stores.dir());
      try {
        const writer = workers.startIn(slow, options.dir, 'allocate', '1');
        await saidBy(writer, 1);
        // Some libraries write once more when they close.
        writer.kill('SIGKILL');
        await until('a report', () => isTold);
        assert.equal(await registry.get('next'), 1);
      } finally {
        await workers.end();
        await registry.close();
      }
    },
  );

  (mayMount() ? t.it : t.it.skip)(
    'rejects with REGISTRY_UNWRITABLE on a full disk, keeps its state and goes on with what fits (skipped unless root may mount)',
    async () => {
      const dir = await stores.dir();
      await mount(dir, disk, async () => {
        // In processes of their own: some libraries keep files open until their garbage is collected.
        assert.equal(written({ opener, dir, characters: 5 }).outcome, 'written');
        const { outcome, small, entries } = written({ opener, dir, characters: 500_000 });
        assert.match(outcome, /^REGISTRY_UNWRITABLE /);
        assert.equal(small, 'written');
        assert.deepEqual(entries, [
          ['big', 'xxxxx'],
          ['small', 'after'],
        ]);
      });
    },
  );
}

/** Any keys, and any prefix: the documents under them are listed in order, and are read one by one. */
export async function holdsAnyKeys(
  registry: Registry,
  keys: readonly string[],
  prefix: string,
): Promise<void> {
  await registry.transact((transaction) => {
    for (const key of transaction.keys()) transaction.delete(key);
    for (const key of keys) transaction.put(key, { key });
  });
  const expected = keys.filter((key) => key.startsWith(prefix)).sort();
  assert.deepEqual(
    (await registry.list(prefix)).map(({ key, value }) => [key, value]),
    expected.map((key) => [key, { key }]),
  );
  assert.deepEqual(await registry.transact((transaction) => transaction.keys(prefix)), expected);
  for (const key of keys) assert.deepEqual(await registry.get(key), { key });
}
