import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { Kit } from './kit.ts';

const many = Array.from({ length: 100_000 }, (_, at) => `src/folder${at % 100}/some-component-${at}.test.ts`);
const isClosed = { code: 'FINDER_CLOSED' };

export function callPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('calls', () => {
    promise('they take effect in their order', async ({ finder }) => {
      await finder.index(['old']);
      const before = finder.find('o');
      const indexed = finder.index(['one', 'two']);
      const after = finder.find('o');
      await indexed;
      assert.deepEqual(
        (await before).map(({ item }) => item),
        ['old'],
      );
      assert.deepEqual((await after).map(({ item }) => item).sort(), ['one', 'two']);
    });

    promise('the last of several that index at once counts', async ({ finder }) => {
      await Promise.all([finder.index(many), finder.index(['last'])]);
      assert.deepEqual(
        (await finder.find('')).map(({ item }) => item),
        ['last'],
      );
    });

    promise('searches at the same time do not mix', async ({ finder }) => {
      await finder.index(many.slice(0, 5000));
      const queries = ['comp', 'folder7/', 'somecomp', 'test', 'src 99', 'nothing!'];
      const single: unknown[] = [];
      for (const query of queries) single.push(await finder.find(query, { limit: 20 }));
      const together = await Promise.all(queries.map((query) => finder.find(query, { limit: 20 })));
      assert.deepEqual(together, single);
    });

    promise('two finders have nothing to do with each other', async ({ finder, openAnother }) => {
      const other = await openAnother();
      await finder.index(['one']);
      await other.index(['other']);
      assert.deepEqual(
        (await finder.find('o')).map(({ item }) => item),
        ['one'],
      );
      await other.close();
      assert.equal((await finder.find('o')).length, 1);
    });
  });

  describe('aborting', () => {
    promise('an aborted signal is refused with its reason', async ({ finder }) => {
      const reason = new Error('never mind');
      await finder.index(['old']);
      const options = { signal: AbortSignal.abort(reason) };
      await assert.rejects(finder.find('o', options), reason);
      await assert.rejects(finder.index(['new'], options), reason);
      assert.deepEqual(
        (await finder.find('')).map(({ item }) => item),
        ['old'],
      );
    });

    promise('a call leaves no listener on its signal', async ({ finder }) => {
      const { signal } = new AbortController();
      await finder.index(['a'], { signal });
      await finder.find('a', { signal });
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });

    promiseIf(
      traits.yields,
      'a search that has begun goes on to its end',
      'a search lets others have their turn, and gives up when its signal aborts',
      async ({ finder }) => {
        await finder.index(many);
        const controller = new AbortController();
        const reason = new Error('typed on');
        const searches = Array.from({ length: 3 }, () =>
          finder.find('s c t s', { signal: controller.signal }).then(
            () => 'ended',
            (error: unknown) => error,
          ),
        );
        await turn();
        controller.abort(reason);
        assert.ok((await Promise.all(searches)).includes(reason), 'one of three was still under way');
        assert.ok((await finder.find('component', { limit: 1 })).length === 1);
      },
    );
  });

  describe('closing', () => {
    promise('calls after close reject with FINDER_CLOSED', async ({ finder }) => {
      await finder.index(['a']);
      await finder.close();
      await assert.rejects(finder.find('a'), isClosed);
      await assert.rejects(finder.find(''), isClosed);
      await assert.rejects(finder.index(['b']), isClosed);
    });

    promise('close may be called again', async ({ finder }) => {
      await Promise.all([finder.close(), finder.close()]);
      await finder.close();
      await finder[Symbol.asyncDispose]();
    });

    promise('close waits for calls under way, and they are answered', async ({ finder }) => {
      await finder.index(many);
      const order: string[] = [];
      const search = finder.find('component', { limit: 1 }).then((matches) => {
        order.push('answered');
        return matches;
      });
      const closed = finder.close().then(() => order.push('closed'));
      assert.equal((await search).length, 1);
      await closed;
      assert.deepEqual(order, ['answered', 'closed']);
    });
  });
}
