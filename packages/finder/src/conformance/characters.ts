import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';

const special = '.*+?^${}()|[]\\/"\'`!-~_,;:=<>#%&@'.split('');

export function characterPromises({ describe, promise }: Kit): void {
  describe('characters', () => {
    promise('every character means itself: there is no syntax', async ({ finder }) => {
      await finder.index(special.map((character) => `a${character}b`));
      for (const [at, character] of special.entries()) {
        for (const query of [character, `a${character}`, `${character}b`, `a${character}b`]) {
          assert.deepEqual(
            (await finder.find(query)).map((match) => match.at),
            [at],
            query,
          );
        }
      }
    });

    promise('items with line ends, tabs and NUL are items like others', async ({ findIn }) => {
      const [match] = await findIn(['one\ntwo', 'a\tb', 'x\0needle', 'y'], 'onetwo'.slice(3));
      assert.equal(match?.item, 'one\ntwo');
      assert.deepEqual(match.positions, [4, 5, 6]);
      const [behind] = await findIn(['one\ntwo', 'a\tb', 'x\0needle', 'y'], 'needle');
      assert.equal(behind?.item, 'x\0needle');
      assert.deepEqual(behind.positions, [2, 3, 4, 5, 6, 7]);
    });

    promise('letters of other scripts are letters', async ({ found }) => {
      const items = ['文档/指南.md', 'исходники/кнопка.ts', 'アプリ/設定.json', 'ελληνικά/κουμπί.ts'];
      assert.deepEqual(await found(items, '指南'), [items[0]]);
      assert.deepEqual(await found(items, 'кноп'), [items[1]]);
      assert.deepEqual(await found(items, '設定.js'), [items[2]]);
      assert.deepEqual(await found(items, 'κουμ'), [items[3]]);
    });

    promise('accents are ignored on both sides, however they are composed', async ({ finder }) => {
      const items = ['caf\u00e9/menu', 'cafe\u0301/menu', 'cafe/menu'];
      await finder.index(items);
      for (const query of ['cafe', 'caf\u00e9', 'cafe\u0301']) {
        const matches = await finder.find(query);
        assert.deepEqual(
          matches.map(({ at }) => at).sort((a, b) => a - b),
          [0, 1, 2],
          query,
        );
        for (const { positions } of matches) assert.deepEqual(positions, [0, 1, 2, 3]);
      }
      const behind = (await finder.find('menu')).toSorted((a, b) => a.at - b.at);
      assert.deepEqual(
        behind.map(({ positions }) => positions[0]),
        [5, 6, 5],
      );
    });

    promise('a character of two units is found whole or not at all', async ({ findIn }) => {
      // The second has both halves of the rocket, each of another character.
      const items = ['go \u{1f680} now', '\u{1f681}\u{1f280}'];
      const places = async (query: string): Promise<unknown> =>
        (await findIn(items, query)).map(({ at, positions }) => [at, positions]);
      assert.deepEqual(await places('\u{1f680}'), [[0, [3, 4]]]);
      assert.deepEqual(await places('now'), [[0, [6, 7, 8]]]);
    });

    promise('halves of characters harm nobody', async ({ found }) => {
      assert.deepEqual([...(await found(['a\ud83d', '\ude80b', 'ab'], 'b'))].sort(), ['ab', '\ude80b']);
      assert.deepEqual(await found(['ab', 'a b'], '\ud83d'), []);
    });
  });

  describe('case', () => {
    promise('a query in lower case finds every case', async ({ found }) => {
      const items = ['README.md', 'readme.txt', 'ReadMe'];
      assert.deepEqual([...(await found(items, 'readme'))].sort(), [...items].sort());
    });

    promise('a capital letter makes case count', async ({ found }) => {
      const items = ['readme.md', 'README.md', 'ReadMe.md'];
      assert.deepEqual(await found(items, 'ReadMe'), ['ReadMe.md']);
      assert.deepEqual(await found(items, 'READ'), ['README.md']);
      assert.deepEqual(await found(['user service', 'User service'], 'User serv'), ['User service']);
    });

    promise('with a capital letter the matched letters are those of that case', async ({ findIn }) => {
      const [match] = await findIn(['abc/x/Abc.ts'], 'Abc');
      assert.deepEqual(match?.positions, [6, 7, 8]);
    });

    promise('case is not only of a to z', async ({ found }) => {
      const items = ['\u0416\u0423\u041a', '\u0436\u0443\u043a'];
      assert.equal((await found(items, '\u0436\u0443\u043a')).length, 2);
      assert.deepEqual(await found(items, '\u0416\u0423'), [items[0]]);
    });

    promise('letters that change their length with their case are found', async ({ findIn }) => {
      const [match] = await findIn(['\u0130stanbul/harita', 'other'], 'harita');
      assert.deepEqual(match?.positions, [9, 10, 11, 12, 13, 14]);
      const [first] = await findIn(['\u0130stanbul/harita', 'other'], 'istanbul');
      assert.deepEqual(first?.positions, [0, 1, 2, 3, 4, 5, 6, 7]);
    });
  });
}
