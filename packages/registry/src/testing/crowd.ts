import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestApi } from '@pitcrew/core';
import type { Registry } from '../registry.ts';
import type { Stores } from './stores.ts';
import { numbersOf, saidBy, type Workers } from './workers.ts';

/** `full` takes the better part of a minute. */
const sizes = {
  full: { processes: 64, rounds: 200, chains: 4, kills: 50 },
  small: { processes: 16, rounds: 25, chains: 2, kills: 15 },
};

export interface CrowdSubject {
  /** Opens the store of a folder. */
  readonly open: (dir: string) => Promise<Registry>;
  readonly stores: Stores;
  readonly workers: Workers;
  /** `PITCREW_CROWD=full` makes every crowd a full one. */
  readonly size: keyof typeof sizes;
  /**
   * Makes a look at a folder after each kill that says whether a kill has come where it matters by now; the test goes on
   * until one has, for else it proves nothing.
   */
  readonly looker?: (dir: string) => () => boolean;
  /** What must be true of a folder whose store is closed after all kills. */
  readonly afterwards?: (dir: string) => void;
}

/** A store that many processes write at once, and that writers die at. */
export function crowd(t: TestApi, subject: CrowdSubject): void {
  const { open, stores, workers } = subject;
  const { processes, rounds, chains, kills } =
    sizes[process.env['PITCREW_CROWD'] === 'full' ? 'full' : subject.size];

  t.it(
    `loses nothing of ${processes} processes with ${rounds} transactions each and allocates no pane id twice`,
    async () => {
      const dir = await stores.fastDir();
      const all = Array.from({ length: processes }, () => workers.start(dir, 'allocate', `${rounds}`));
      const ids = (await Promise.all(all.map(numbersOf))).flat();
      assert.equal(ids.length, processes * rounds);
      assert.equal(new Set(ids).size, processes * rounds);

      const registry = await open(dir);
      assert.equal(await registry.get('next'), processes * rounds);
      const writers = await registry.list('writer/');
      assert.equal(writers.length, processes);
      assert.ok(writers.every(({ value }) => value === rounds));
      await registry.close();
    },
  );

  t.it(
    `is readable after each of ${chains * kills} writers is killed, and has what they acknowledged`,
    async () => {
      const chain = async (): Promise<void> => {
        const dir = await stores.fastDir();
        const look = subject.looker?.(dir) ?? (() => true);
        const registry = await open(dir);
        for (let kill = 0, seen = false; kill < kills || !seen; kill++) {
          const acknowledged = await killed(workers, dir, 1 + ((kill * 7) % 20));
          seen = look() || seen;
          const count = Number((await registry.get('count')) ?? 0);
          // The change that it was at may have come to pass.
          if (acknowledged !== undefined)
            assert.ok(
              [acknowledged, acknowledged + 1].includes(count),
              `${acknowledged} acknowledged, ${count} there`,
            );
          await registry.transact((transaction) => transaction.put('count', count + 1));
        }
        await registry.close();
        subject.afterwards?.(dir);
      };
      await Promise.all(Array.from({ length: chains }, chain));
    },
  );
}

/** Kills a writer after some transactions, at any moment of one more, and says what it had acknowledged last. */
async function killed(workers: Workers, dir: string, transactions: number): Promise<number | undefined> {
  const child = workers.start(dir, 'count');
  const numbers = numbersOf(child);
  await saidBy(child, transactions);
  await pause(Math.random() * 6);
  child.kill('SIGKILL');
  return (await numbers).at(-1);
}
