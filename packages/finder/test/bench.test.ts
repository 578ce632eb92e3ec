import assert from 'node:assert/strict';
import { benchSuiteKit, testStage } from '@pitcrew/core/testing';
import type { Finder, Match } from '@pitcrew/finder';
import suite from '@pitcrew/finder/bench';
import { describe, it } from 'vitest';
import { repositoryPaths } from '../src/bench/paths.ts';
import { faultyBackend } from './doubles/faulty-finder.ts';

const { traits, open } = faultyBackend();

benchSuiteKit({ describe, it }, suite, { traits, opener: () => open({}) });

/** A finder that is right but for what `wrong` makes of its matches. */
async function stands(
  name: string,
  wrong: (right: readonly Match[], query: string) => readonly Match[],
): Promise<void> {
  const inner = await open({});
  const finder: Finder = {
    index: (items) => inner.index(items),
    find: async (query, options) => wrong(await inner.find(query, options), query),
    close: () => inner.close(),
    [Symbol.asyncDispose]: () => inner.close(),
  };
  await using stage = await testStage(async () => finder);
  const operation = await suite.scenarios.find((one) => one.name === name)?.setUp(stage);
  await operation?.close();
}

describe('before a finder is measured', () => {
  it('it must find what has the letters, and not the first that come', async () => {
    const first = repositoryPaths(1000, 1)
      .slice(0, 10)
      .map((item, at) => ({ item, at, score: 1, positions: [] }));
    await stands('search-1k', (right) => right);
    await assert.rejects(
      stands('search-1k', () => first),
      /has not its letters/,
    );
  });

  it('it must find nothing where nothing matches', async () => {
    const something = [{ item: repositoryPaths(100_000, 1)[0] ?? '', at: 0, score: 1, positions: [] }];
    await assert.rejects(
      stands('search-in-vain-100k', (right, query) => (query === 'zzzzzz' ? something : right)),
      /"zzzzzz" finds no more than there is/,
    );
  });
});
