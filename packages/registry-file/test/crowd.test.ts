import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { Stores } from './stores.ts';
import { endWorkers, numbersOf, worker } from './workers.ts';

const stores = new Stores();
afterEach(async () => {
  await endWorkers();
  await stores.cleanup();
});

/** `PITCREW_CROWD=full` is the size that the README speaks of; it takes minutes. */
const full = process.env['PITCREW_CROWD'] === 'full';
const [processes, rounds] = full ? [64, 200] : [16, 25];
const [chains, kills] = full ? [4, 50] : [2, 15];

describe('a store that many processes write', () => {
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
      const stages = new Set<string>();
      const chain = async (): Promise<void> => {
        const dir = await stores.fastDir();
        const registry = await backend.open(await stores.options(dir));
        // Until one was killed where it matters: else this test proves nothing.
        for (let kill = 0; kill < kills || !stages.has('registry.json.tmp'); kill++) {
          const child = worker(dir, 'count');
          const numbers = numbersOf(child);
          await once(child.stdout, 'data');
          // Any moment of a transaction, which takes less than this here.
          await pause(Math.random() * 6);
          child.kill('SIGKILL');
          const acknowledged = (await numbers).at(-1);
          for (const name of readdirSync(dir)) stages.add(name.replace(/\d+-.*\.tmp/, 'tmp'));
          const count = Number((await registry.get('count')) ?? 0);
          if (acknowledged !== undefined) {
            assert.ok(
              count === acknowledged || count === acknowledged + 1,
              `${acknowledged} acknowledged, ${count} there`,
            );
          }
          await registry.transact((transaction) => transaction.put('count', count + 1));
        }
        assert.deepEqual(readdirSync(dir).sort(), ['locks', 'registry.json']);
        await registry.close();
      };
      await Promise.all(Array.from({ length: chains }, chain));
    },
  );
});
