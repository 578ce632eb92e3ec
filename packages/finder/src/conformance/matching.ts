import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';

const paths = ['src/components/button.ts', 'src/index.ts', 'docs/guide.md', 'package.json'];

export function matchingPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('what matches', () => {
    promise('an item that holds the query is found, wherever in it', async ({ finder }) => {
      await finder.index(paths);
      for (const [query, item] of [
        ['src/comp', paths[0]],
        ['button', paths[0]],
        ['ex.t', paths[1]],
        ['guide.md', paths[2]],
        ['package.json', paths[3]],
        ['g', paths[2]],
      ] as const) {
        const items = (await finder.find(query)).map((match) => match.item);
        assert.ok(items.includes(item ?? ''), `${query} finds ${item}`);
      }
    });

    promise('an item that lacks a letter of the query is not found', async ({ found }) => {
      assert.deepEqual(await found(paths, 'indexz'), []);
      assert.deepEqual(await found(paths, 'guides'), []);
    });

    promise('the order of the letters counts', async ({ found }) => {
      assert.deepEqual(await found(['ab', 'ba'], 'ba'), ['ba']);
    });

    promise('each letter of a word has a place of its own', async ({ found }) => {
      assert.deepEqual(await found(['lok', 'look'], 'look'), ['look']);
      assert.deepEqual(await found(['a', 'aa', 'aaa'], 'aaa'), ['aaa']);
    });

    promise('a query longer than every item finds nothing', async ({ found }) => {
      assert.deepEqual(await found(['a', 'aa', 'ab'], 'a'.repeat(1000)), []);
    });

    promise('a long query finds the item that holds it', async ({ found }) => {
      const long = Array.from({ length: 100 }, (_, at) => `folder${at}`).join('/');
      assert.deepEqual(await found([`root/${long}/file.ts`, 'folder1/file.ts'], long), [
        `root/${long}/file.ts`,
      ]);
    });

    const scattered = 'letters that stand apart are found in their order';
    promiseIf(traits.scattered, 'finds letters that stand together', scattered, async ({ finder }) => {
      await finder.index(paths);
      for (const [query, item] of [
        ['btn', paths[0]],
        ['scbts', paths[0]],
        ['pkgjs', paths[3]],
      ] as const) {
        assert.deepEqual(
          (await finder.find(query)).map((match) => match.item),
          [item],
        );
      }
    });

    promise('asking for nothing gives every item in its order', async ({ finder }) => {
      await finder.index(paths);
      const all = paths.map((item, at) => ({ item, at, score: 0, positions: [] }));
      for (const nothing of ['', ' ', '\t \n']) assert.deepEqual(await finder.find(nothing), all);
      assert.deepEqual(await finder.find('', { limit: 2 }), all.slice(0, 2));
    });
  });

  describe('words', () => {
    promise('all words must be found, in any order', async ({ found }) => {
      const items = ['src/components/button.ts', 'src/components/dialog.ts', 'test/button.ts'];
      assert.deepEqual(await found(items, 'comp button'), items.slice(0, 1));
      assert.deepEqual(await found(items, 'button comp'), items.slice(0, 1));
      assert.deepEqual(await found(items, 'ts button src'), items.slice(0, 1));
      assert.deepEqual(await found(items, 'button nosuch'), []);
    });

    promise('white space around and between words does not matter', async ({ finder }) => {
      await finder.index(paths);
      const plain = await finder.find('src button');
      assert.equal(plain.length, 1);
      assert.deepEqual(await finder.find('  src \t\n button '), plain);
    });

    promise('words may be found in the same place', async ({ found }) => {
      assert.deepEqual(await found(['index.ts', 'inbox.ts'], 'index ind'), ['index.ts']);
    });
  });
}
