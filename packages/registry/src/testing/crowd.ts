import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from '../registry.ts';
import { numbersOf, saidBy, type Workers } from './workers.ts';

/** How large the crowds of a test are: the full one takes the better part of a minute. */
export const crowds = {
  full: { processes: 64, rounds: 200, chains: 4, kills: 50 },
  small: { processes: 16, rounds: 25, chains: 2, kills: 15 },
};

/**
 * Lets processes allocate pane ids, all at once: no transaction is lost and no id is had twice.
 *
 * @param open opens the store of `dir` here, to look at it afterwards
 */
export async function loseNothing(
  workers: Workers,
  dir: string,
  { processes, rounds }: { readonly processes: number; readonly rounds: number },
  open: () => Promise<Registry>,
): Promise<void> {
  const all = Array.from({ length: processes }, () => workers.start(dir, 'allocate', `${rounds}`));
  const ids = (await Promise.all(all.map(numbersOf))).flat();
  assert.equal(ids.length, processes * rounds);
  assert.equal(new Set(ids).size, processes * rounds);

  const registry = await open();
  assert.equal(await registry.get('next'), processes * rounds);
  const writers = await registry.list('writer/');
  assert.equal(writers.length, processes);
  assert.ok(writers.every(({ value }) => value === rounds));
  await registry.close();
}

/**
 * Kills writers one after the other, each at any moment of a transaction: every time the store is readable, has what
 * they acknowledged and at most the one change more that they were at, and can be written.
 *
 * @param enough looks at what each kill left, and says whether some kill came where it matters; the test goes on until
 *   one did, for else it proves nothing
 */
export async function outliveWriters(
  workers: Workers,
  dir: string,
  kills: number,
  open: () => Promise<Registry>,
  enough: () => boolean = () => true,
): Promise<void> {
  const registry = await open();
  for (let kill = 0, seen = false; kill < kills || !seen; kill++) {
    const child = workers.start(dir, 'count');
    const numbers = numbersOf(child);
    // Some transactions, so that stores that tidy up now and then do, and then any moment of one more.
    await saidBy(child, 1 + ((kill * 7) % 20));
    await pause(Math.random() * 6);
    child.kill('SIGKILL');
    const acknowledged = (await numbers).at(-1);
    seen = enough() || seen;
    const count = Number((await registry.get('count')) ?? 0);
    if (acknowledged !== undefined)
      assert.ok(
        count === acknowledged || count === acknowledged + 1,
        `${acknowledged} acknowledged, ${count} there`,
      );
    await registry.transact((transaction) => transaction.put('count', count + 1));
  }
  await registry.close();
}
