import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { Stores } from './stores.ts';
import { numbersOf, worker } from './workers.ts';

const stores = new Stores();
afterEach(stores.cleanup);

describe('a store that many processes write', () => {
  it(
    'loses nothing of 64 processes with 200 transactions each and allocates no pane id twice',
    { timeout: 180_000 },
    async () => {
      const [processes, rounds] = [64, 200];
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
    'is readable after each of 200 writers is killed, and has what they acknowledged',
    { timeout: 180_000 },
    async () => {
      const [chains, kills] = [4, 50];
      const stages = new Set<string>();
      const chain = async (): Promise<void> => {
        const dir = await stores.fastDir();
        const registry = await backend.open(await stores.options(dir));
        for (let kill = 0; kill < kills; kill++) {
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
      // Else no writer was killed where it matters, and this test proves nothing.
      assert.ok(stages.has('registry.json.tmp'), 'no writer was killed in the middle of a write');
    },
  );
});
