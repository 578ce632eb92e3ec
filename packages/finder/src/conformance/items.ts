import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';

export function itemPromises({ describe, promise }: Kit): void {
  describe('items', () => {
    promise('before the first index nothing is found', async ({ finder }) => {
      assert.deepEqual(await finder.find('a'), []);
      assert.deepEqual(await finder.find(''), []);
    });

    promise('an empty list is a list', async ({ finder, found }) => {
      assert.deepEqual(await found(['a'], 'a'), ['a']);
      assert.deepEqual(await found([], 'a'), []);
      assert.deepEqual(await finder.find(''), []);
    });

    promise('an index replaces the items that were there', async ({ found }) => {
      assert.deepEqual(await found(['old', 'both'], 'o'), ['old', 'both']);
      assert.deepEqual(await found(['both', 'new'], 'o'), ['both']);
      assert.deepEqual(await found(['new'], 'old'), []);
    });

    promise('the list is copied', async ({ finder }) => {
      const items = ['one', 'two'];
      const indexed = finder.index(items);
      items[0] = 'three';
      items.push('four');
      await indexed;
      items.length = 0;
      assert.deepEqual(
        (await finder.find('')).map(({ item }) => item),
        ['one', 'two'],
      );
      assert.deepEqual((await finder.find('o')).map(({ item }) => item).sort(), ['one', 'two']);
    });

    promise('an empty item is found by the empty query alone', async ({ finder, found }) => {
      assert.deepEqual(await found(['', 'a'], 'a'), ['a']);
      assert.equal((await finder.find('')).length, 2);
    });

    promise('an item that is no string is a TypeError, and the old items stay', async ({ finder }) => {
      await finder.index(['old']);
      for (const wrong of [undefined, null, 1, { item: 'a' }]) {
        await assert.rejects(finder.index(['a', wrong as unknown as string]), TypeError);
      }
      assert.deepEqual(
        (await finder.find('o')).map(({ item }) => item),
        ['old'],
      );
    });

    promise('100 000 items are searched, to the last', async ({ finder }) => {
      const items = Array.from({ length: 100_000 }, (_, at) => `src/folder${at % 100}/file${at}.ts`);
      items[99_999] = 'src/needle.ts';
      await finder.index(items);
      assert.deepEqual(
        (await finder.find('needle', { limit: 10 })).map(({ at }) => at),
        [99_999],
      );
      assert.equal((await finder.find('src')).length, 100_000);
      assert.equal(
        (await finder.find('file12345')).some(({ at }) => at === 12_345),
        true,
      );
    });

    promise('an item of a million characters is searched like others', async ({ finder }) => {
      const long = `${'a/'.repeat(500_000)}end.ts`;
      await finder.index([long, 'a/b', 'b']);
      assert.deepEqual(
        (await finder.find('end')).map(({ at, positions }) => [at, positions]),
        [[0, [1_000_000, 1_000_001, 1_000_002]]],
      );
      assert.deepEqual(
        (await finder.find('b')).map(({ at }) => at).sort((a, b) => a - b),
        [1, 2],
      );
      assert.deepEqual(await finder.find('a/z'), []);
      assert.deepEqual(await finder.find('end a/b'), []);
    });
  });
}
