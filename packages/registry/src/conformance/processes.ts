import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { until, within } from '@pitcrew/core/testing';
import { childOf } from './child.ts';
import type { RegistryPromise } from './subject.ts';

const writers = 8;
const rounds = 50;
const kills = 8;

/** @param durable for promises that need the trait `durable` too */
export function processes(promise: RegistryPromise, durable: RegistryPromise, opener: URL | undefined): void {
  promise('loses no update and allocates no id twice among processes', async (registry, { dir }) => {
    const children = Array.from({ length: writers }, () => childOf(opener, dir, 'allocate', rounds));
    // They begin together: one that came when the others have ended would meet nobody.
    for (const child of children) assert.equal(await child.line(), 'ready');
    for (const child of children) child.go();
    const ids = (await Promise.all(children.map((child) => child.finished()))).flat().map(Number);
    assert.equal(ids.length, writers * rounds);
    assert.equal(new Set(ids).size, writers * rounds, 'an id was allocated twice');
    assert.equal(await registry.get('next'), writers * rounds);
    const counts = (await registry.list('writer/')).map(({ value }) => value);
    assert.deepEqual(
      counts,
      Array.from({ length: writers }, () => rounds),
    );
  });

  promise('shows what another process wrote to the next read and transaction', async (registry, { dir }) => {
    await registry.transact((transaction) => transaction.put('a', 'mine'));
    assert.equal(await registry.get('a'), 'mine');
    await childOf(opener, dir, 'put', 'a').finished();
    assert.equal(await registry.get('a'), 'from a child');
    assert.equal(await registry.transact((transaction) => transaction.get('a')), 'from a child');
  });

  promise('reports what another process wrote, when it can be read', async (registry, { dir }) => {
    const read: Promise<unknown>[] = [];
    await registry.watch('a', ({ keys }) =>
      keys.forEach((key) => read.push(registry.get(key).catch((error: unknown) => error))),
    ).ready;
    await childOf(opener, dir, 'put', 'a').finished();
    await until('a report', () => read.length > 0);
    assert.deepEqual(
      await Promise.all(read),
      read.map(() => 'from a child'),
    );
  });

  promise(
    'reads while a writer of another process is stopped in its transaction',
    async (registry, { dir, open }) => {
      await registry.transact((transaction) => transaction.put('a', 'before'));
      const child = childOf(opener, dir, 'stop', 'a');
      try {
        await child.line();
        assert.equal(await within('get', registry.get('a')), 'before');
        assert.equal((await within('list', registry.list())).length, 1);
        const second = await within('open', open());
        assert.equal((await within('getEntry', second.getEntry('a')))?.value, 'before');
      } finally {
        await child.resumed();
      }
      assert.equal(await registry.get('a'), 'from a child');
    },
  );

  promise('never shows a part of a transaction of another process', async (registry, { dir }) => {
    const progress = { finished: false };
    const child = childOf(opener, dir, 'pairs', 150);
    const ended = child.finished().finally(() => (progress.finished = true));
    try {
      while (!progress.finished) {
        const values = (await registry.list('pair/')).map(({ value }) => JSON.stringify(value));
        assert.ok(values.length === 0 || values.length === 3, `saw ${values.length} of 3 keys`);
        assert.ok(new Set(values).size <= 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      // Also where this fails: no child may outlive its folder.
      await Promise.allSettled([ended]);
    }
    await ended;
    assert.equal((await registry.list('pair/')).length, 3);
  });

  durable(
    'tells of a store that was cut short with REGISTRY_CORRUPT, keeps what is left of it, and lives',
    async (registry, { dir }) => {
      await registry.transact((transaction) => {
        for (let key = 0; key < 100; key++) transaction.put(`${key}`, 'x'.repeat(1000));
      });
      await registry.close();
      const [path, size] = largestFile(dir);
      truncateSync(path, Math.floor(size / 2));
      const left = readFileSync(path);
      // In a process of its own, because some libraries die of it.
      assert.deepEqual(await childOf(opener, dir, 'read').finished(), ['REGISTRY_CORRUPT']);
      assert.deepEqual(readFileSync(path), left);
    },
  );

  durable(
    'keeps what a killed writer acknowledged, and stays readable and writable',
    async (registry, { dir, open }) => {
      for (let round = 0; round < kills; round++) {
        const child = childOf(opener, dir, 'count');
        const enough = 1 + Math.floor(Math.random() * 8);
        let acknowledged = 0;
        for (let lines = 0; lines < enough; lines++) acknowledged = Number(await child.line());
        child.kill();
        for (const line of await child.killed()) acknowledged = Number(line);
        const next = await open();
        const count = Number(await next.get('count'));
        await next.close();
        assert.ok(count >= acknowledged, `${acknowledged} was acknowledged, ${count} is there`);
        assert.ok(count <= acknowledged + 1, `${acknowledged} was acknowledged, ${count} is there`);
        // Whoever was there before may learn of it a moment later, where a defect says so.
        await until('the count', async () => (await registry.get('count')) === count);
        await within(
          'a transaction after a kill',
          registry.transact((transaction) => transaction.put('round', round)),
        );
      }
    },
  );
}

function largestFile(dir: string): readonly [path: string, size: number] {
  const files = readdirSync(dir)
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, statSync(path).size] as const);
  const largest = files.sort(([, one], [, other]) => other - one)[0];
  assert.ok(largest, 'a durable store keeps something');
  return largest;
}
