import assert from 'node:assert/strict';
import { settle, within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';

const oddKeys = [
  '',
  '.',
  '..',
  '../up',
  '/etc/passwd',
  'a b',
  'a\0b',
  'A',
  'a',
  '\u00e9',
  'e\u0301',
  '\ud800',
  'x'.repeat(5000),
];

export function exclusionPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('exclusion', () => {
    promise('an exclusive holder is alone', async ({ lock }) => {
      const hold = await lock.acquire('key', 'exclusive');
      assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
      assert.equal(await lock.tryAcquire('key', 'shared'), undefined);
      await hold.release();
    });

    promiseIf(traits.shared, 'grants shared as exclusive', 'many share a key', async ({ lock }) => {
      const holds = await Promise.all(Array.from({ length: 20 }, () => lock.acquire('key', 'shared')));
      assert.equal(await lock.tryAcquire('key', 'exclusive'), undefined);
      await Promise.all(holds.map((hold) => hold.release()));
    });

    promiseIf(!traits.shared, 'really shares', 'shared is granted as exclusive', async ({ lock }) => {
      const hold = await lock.acquire('key', 'shared');
      assert.equal(await lock.tryAcquire('key', 'shared'), undefined);
      await hold.release();
    });

    promise('work under an exclusive hold never overlaps', async ({ lock }) => {
      let inside = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        await using _hold = await lock.acquire('key', 'exclusive');
        most = Math.max(most, ++inside);
        await settle();
        inside--;
      };
      await within('25 exclusive holders in a row', Promise.all(Array.from({ length: 25 }, work)));
      assert.equal(most, 1);
    });

    promise(
      'another lock on the same folder is excluded too, where processes are',
      async ({ lock, openAnother }) => {
        const other = await openAnother();
        const hold = await lock.acquire('key', 'exclusive');
        const theirs = await other.tryAcquire('key', 'exclusive');
        assert.equal(theirs === undefined, traits.acrossProcesses);
        await theirs?.release();
        await hold.release();
      },
    );

    promise('every string is a key of its own', async ({ lock }) => {
      const holds = await Promise.all(oddKeys.map((key) => lock.tryAcquire(key, 'exclusive')));
      for (const [at, hold] of holds.entries()) {
        assert.ok(hold !== undefined, `${JSON.stringify(oddKeys[at]?.slice(0, 20))} is taken by another key`);
      }
      for (const key of oddKeys) assert.equal(await lock.tryAcquire(key, 'exclusive'), undefined);
      for (const hold of holds) await hold?.release();
    });

    promise('a try that failed leaves nothing behind', async ({ lock }) => {
      const hold = await lock.acquire('key', 'exclusive');
      await lock.tryAcquire('key', 'exclusive');
      await lock.tryAcquire('key', 'shared');
      await hold.release();
      const next = await within('the next holder', lock.acquire('key', 'exclusive'));
      await next.release();
    });
  });
}
