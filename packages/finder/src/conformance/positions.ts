import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';

const items = [
  'src/components/Button/button-group.test.tsx',
  'src/components/Dialog/index.ts',
  'packages/core/src/util/debounce.ts',
  'ütil/Ümlaut/übung.md',
  'a-b_c.d e/f',
  'b/u/t/t/o/n/button',
];

const queries = ['button', 'src', 'index', 'util', 'ubung', 'b', 'ts', 'rc/c', 'comp index', 'src button ts'];

export function positionPromises({ describe, promise, promiseIf, traits }: Kit): void {
  describe('positions', () => {
    promise('they are offsets in the item, ascending, each once', async ({ finder }) => {
      await finder.index(items);
      for (const query of queries) {
        const matches = await finder.find(query);
        assert.ok(matches.length > 0, query);
        for (const { item, positions } of matches) {
          for (const [step, at] of positions.entries()) {
            assert.ok(Number.isInteger(at) && at >= 0 && at < item.length);
            assert.ok(step === 0 || at > (positions[step - 1] ?? 0));
          }
        }
      }
    });

    promise('read in their order they spell the word', async ({ finder }) => {
      await finder.index(items);
      for (const query of queries.filter((each) => !each.includes(' '))) {
        for (const { item, positions } of await finder.find(query)) {
          const spelled = positions.map((at) => item[at]).join('');
          assert.equal(plain(spelled), query, item);
        }
      }
    });

    promise('they hold every word, and nothing else', async ({ findIn }) => {
      const [match] = await findIn(['src/deep/index.ts'], 'src ind');
      assert.deepEqual(match?.positions, [0, 1, 2, 9, 10, 11]);
    });

    promiseIf(
      traits.scattered,
      'finds letters that stand together',
      'a word that stands together is shown together, not in the letters before it',
      async ({ findIn }) => {
        const [match] = await findIn(['b/u/t/t/o/n/button'], 'button');
        assert.deepEqual(match?.positions, [12, 13, 14, 15, 16, 17]);
      },
    );
  });

  describe('what a match tells', () => {
    promise('its item and the place of the item in the list', async ({ findIn }) => {
      for (const { item, at } of await findIn([...items, ...items], 'button')) {
        assert.equal(item, [...items, ...items][at]);
      }
    });

    promise('a score that is a number and falls from match to match', async ({ finder }) => {
      await finder.index(items);
      for (const query of queries) {
        const scores = (await finder.find(query)).map(({ score }) => score);
        assert.ok(
          scores.every((score) => Number.isFinite(score)),
          `${query}: ${scores.join(' ')}`,
        );
        assert.deepEqual(
          scores,
          [...scores].sort((a, b) => b - a),
        );
      }
    });
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
