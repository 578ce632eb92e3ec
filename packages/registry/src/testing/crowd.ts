import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestBody } from '@pitcrew/core';
import type { RegistryBackend } from '../registry.ts';
import type { StoredRegistryOptions } from '../stored/index.ts';
import type { Stores } from './stores.ts';
import { numbersOf, saidBy, Workers } from './workers.ts';

/** Processes, transactions of each; chains of writers that are killed, and how many in each. */
const sizes = {
  /** For `npm run faults`: the better part of a minute. */
  full: { processes: 64, rounds: 200, chains: 4, kills: 50 },
  /** As many processes at once as `full`. */
  wide: { processes: 64, rounds: 25, chains: 4, kills: 12 },
  small: { processes: 16, rounds: 25, chains: 2, kills: 15 },
};

/** Much more than it takes: on a machine with other work a full crowd needs minutes. */
const patienceMs = 900_000;

/** What a crowd needs of a test runner. */
export interface CrowdRunner {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: TestBody, timeoutMs: number) => unknown;
  readonly afterEach: (body: TestBody) => unknown;
}

export interface CrowdSubject {
  readonly backend: RegistryBackend<StoredRegistryOptions>;
  readonly stores: Stores;
  /** As of the kit. */
  readonly opener: URL;
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
export function crowd(t: CrowdRunner, subject: CrowdSubject): void {
  const { backend, stores } = subject;
  const workers = new Workers(subject.opener);
  const { processes, rounds, chains, kills } =
    sizes[process.env['PITCREW_CROWD'] === 'full' ? 'full' : subject.size];

  t.describe('a store that many processes write', () => {
    t.afterEach(async () => {
      await workers.end();
      await stores.cleanup();
    });

    t.it(
      `loses nothing of ${processes} processes with ${rounds} transactions each and allocates no pane id twice`,
      async () => {
        const dir = await stores.fastDir();
        const all = Array.from({ length: processes }, () => workers.start(dir, 'allocate', `${rounds}`));
        const ids = (await Promise.all(all.map(numbersOf))).flat();
        assert.equal(ids.length, processes * rounds);
        assert.equal(new Set(ids).size, processes * rounds);

        const registry = await backend.open(await stores.options(dir));
        const next = await registry.get('next');
        if (next !== processes * rounds) {
          // Either it is lost, or was only not seen.
          const again = await backend.open(await stores.options(dir));
          const look = [await again.get('next'), await registry.get('next'), Math.max(...ids)];
          await again.close();
          assert.fail(`next is ${JSON.stringify(next)}; looked again ${JSON.stringify(look)}`);
        }
        const writers = await registry.list('writer/');
        assert.equal(writers.length, processes);
        assert.ok(writers.every(({ value }) => value === rounds));
        await registry.close();
      },
      patienceMs,
    );

    t.it(
      `is readable after each of ${chains * kills} writers is killed, and has what they acknowledged`,
      async () => {
        const chain = async (): Promise<void> => {
          const dir = await stores.fastDir();
          const look = subject.looker?.(dir) ?? (() => true);
          const registry = await backend.open(await stores.options(dir));
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
      patienceMs,
    );
  });
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
