import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { Stores } from './stores.ts';
import { endWorkers, numbersOf, saidBy, worker } from './workers.ts';

const stores = new Stores();
afterEach(async () => {
  await endWorkers();
  await stores.cleanup();
});

/** `PITCREW_CROWD=full` is the size that the README speaks of; it takes minutes. */
const full = process.env['PITCREW_CROWD'] === 'full';
const [processes, rounds] = full ? [64, 200] : [16, 25];
const [chains, kills] = full ? [4, 50] : [2, 15];

describe('a journal that many processes write', () => {
  it(
    `loses nothing of ${processes} processes with ${rounds} transactions each and allocates no pane id twice`,
    { timeout: 300_000 },
    async () => {
      const dir = await stores.fastDir();
      const workers = Array.from({ length: processes }, () => worker(dir, 'allocate', `${rounds}`));
      const ids = (await Promise.all(workers.map(numbersOf))).flat();
      assert.equal(ids.length, processes * rounds);
      assert.equal(new Set(ids).size, processes * rounds);

      const registry = await backend.open(await stores.options(dir));
      assert.equal(await registry.get('next'), processes * rounds);
      const writers = await registry.list('writer/');
      assert.equal(writers.length, processes);
      assert.ok(writers.every(({ value }) => value === rounds));
      await registry.close();
    },
  );

  it(
    `is readable after each of ${chains * kills} writers is killed, and has what they acknowledged`,
    { timeout: 300_000 },
    async () => {
      const chain = async (): Promise<void> => {
        const dir = await stores.fastDir();
        const path = join(dir, 'registry.journal');
        const inodes = new Set<number>();
        const registry = await backend.open(await stores.options(dir));
        for (let kill = 0; kill < kills; kill++) {
          const child = worker(dir, 'count');
          const numbers = numbersOf(child);
          // So much work that every kill has a journal to write anew near it, and then any moment of a transaction.
          await saidBy(child, 1 + ((kill * 7) % 20));
          await pause(Math.random() * 5);
          child.kill('SIGKILL');
          const acknowledged = (await numbers).at(-1);
          const count = Number((await registry.get('count')) ?? 0);
          if (acknowledged !== undefined) {
            assert.ok(
              count === acknowledged || count === acknowledged + 1,
              `${acknowledged} acknowledged, ${count} there`,
            );
          }
          await registry.transact((transaction) => transaction.put('count', count + 1));
          inodes.add(statSync(path).ino);
        }
        // Else no journal became long, and this test says nothing of that.
        assert.ok(inodes.size > 1, 'the journal was never written anew');
        await registry.close();
        assert.deepEqual(
          readdirSync(dir).filter((name) => name.includes('corrupt')),
          [],
        );
      };
      await Promise.all(Array.from({ length: chains }, chain));
    },
  );
});
