import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';

export function rankingPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('the order of matches', () => {
    promise('the item that is the query comes first', async ({ found }) => {
      const items = ['index.ts', 'src/index', 'reindex', 'index2', 'index', 'index/a'];
      assert.equal((await found(items, 'index'))[0], 'index');
      assert.equal((await found(items.reverse(), 'index'))[0], 'index');
    });

    promise('a word at the beginning of a word is better than within one', async ({ found }) => {
      assert.equal((await found(['src/decode', 'src/a-code'], 'code'))[0], 'src/a-code');
      assert.equal((await found(['src/decode', 'src/d/code'], 'code'))[0], 'src/d/code');
      assert.equal((await found(['src/xdecode', 'src/theCode'], 'code'))[0], 'src/theCode');
    });

    promiseIf(
      traits.scattered,
      'finds letters that stand together',
      'letters together are better than the same letters scattered',
      async ({ found }) => {
        assert.equal((await found(['src/tragesto', 'src/rastgoes'], 'rast'))[0], 'src/rastgoes');
        assert.equal((await found(['xaxbxcxdx', 'xxxxabcdx'], 'abcd'))[0], 'xxxxabcdx');
      },
    );

    promise('matches of the same score are in the order of the items', async ({ finder }) => {
      await finder.index(Array.from({ length: 300 }, () => 'src/index.ts'));
      for (const limit of [1, 10, 100, 300]) {
        const matches = await finder.find('index', { limit });
        assert.deepEqual(
          matches.map(({ at }) => at),
          Array.from({ length: limit }, (_, at) => at),
        );
      }
    });

    promise('the same of different texts that match alike', async ({ finder }) => {
      const items = Array.from({ length: 200 }, (_, at) => `src/part${String(at).padStart(3, '0')}/index.ts`);
      await finder.index(items);
      const all = await finder.find('index');
      assert.equal(new Set(all.map(({ score }) => score)).size, 1, 'one score');
      assert.deepEqual(
        (await finder.find('index', { limit: 20 })).map(({ item }) => item),
        items.slice(0, 20),
      );
    });

    promise('the same question gets the same answer', async ({ finder }) => {
      await finder.index(someItems);
      for (const query of ['inde', 'src ts', 'a']) {
        assert.deepEqual(await finder.find(query), await finder.find(query));
      }
    });

    promise('the answer does not depend on what was asked before', async ({ finder, openAnother }) => {
      const words = ['components/but', 'srcindex', 'src te', 'Src/In', '_x'];
      await finder.index(someItems);
      for (const word of words) {
        const typed = Array.from({ length: word.length }, (_, at) => word.slice(0, at + 1));
        for (const query of [...typed, ...typed.toReversed(), word]) {
          const afresh = await openAnother();
          await afresh.index(someItems);
          assert.deepEqual(
            await finder.find(query, { limit: 7 }),
            await afresh.find(query, { limit: 7 }),
            query,
          );
        }
      }
    });
  });

  describe('the limit', () => {
    promise('it only cuts', async ({ finder }) => {
      await finder.index(someItems);
      for (const query of ['s', 'in', 'index', 'src index', 'ts', 'INDEX', 'b/']) {
        const all = await finder.find(query);
        for (const limit of [1, 2, 5, 10, 50, 1000]) {
          assert.deepEqual(await finder.find(query, { limit }), all.slice(0, limit), `${query} ${limit}`);
        }
      }
    });

    promise('one that is no whole number from 1 on is a RangeError', async ({ finder }) => {
      await finder.index(['a']);
      for (const limit of [0, -1, 1.5, Number.NaN, -Infinity]) {
        await assert.rejects(finder.find('a', { limit }), RangeError);
      }
    });
  });
}

const folders = ['src', 'src/components', 'src/Internal', 'test', 'docs/guides', 'packages/b/src'];
const names = ['index', 'button', 'dialog', 'INDEX', 'input', 'text_x', 'inner-state', 'debug'];
const someItems = folders.flatMap((folder) =>
  names.flatMap((name) => ['ts', 'test.ts', 'md'].map((ending) => `${folder}/${name}.${ending}`)),
);
