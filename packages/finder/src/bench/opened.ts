import assert from 'node:assert/strict';
import type { Operation, Stage } from '@pitcrew/core/bench';
import type { Finder, Match } from '../finder.ts';
import { repositoryPaths } from './paths.ts';

export const limit = 10;

/** `100`, `1k`: as it stands in the name of a scenario. */
export function short(count: number): string {
  return count < 1000 ? String(count) : `${count / 1000}k`;
}

/**
 * An operation that asks these queries one after another, of a finder that has so many paths. What it finds is judged once: all that
 * every finder must agree on. Which are the best is its own opinion, and must be the same each time.
 *
 * @param nowhere those of the queries that no path matches
 */
export async function asking(
  stage: Stage<Finder>,
  count: number,
  queries: readonly string[],
  nowhere: readonly string[] = [],
): Promise<Operation> {
  const finder = await stage.open();
  const paths = repositoryPaths(count, stage.seed);
  await finder.index(paths);
  for (const query of new Set(queries)) {
    const matches = await finder.find(query, { limit });
    assert.ok(
      matches.length <= (nowhere.includes(query) ? 0 : limit),
      `"${query}" finds no more than there is`,
    );
    for (const match of matches) mustMatch(query, match, paths);
  }
  const run = async (): Promise<number> => {
    let sum = 0;
    for (const query of queries) sum += checksum(await finder.find(query, { limit }));
    return sum;
  };
  const expected = await run();
  assert.ok(expected > 0, 'something is found');
  return { mode: 'async', expected, run, close: () => finder.close() };
}

/** @throws AssertionError where the match is no item, or has not all letters of each word in their order */
function mustMatch(query: string, { item, at }: Match, paths: readonly string[]): void {
  assert.equal(item, paths[at], `what "${query}" finds is what was indexed there`);
  const text = query === query.toLowerCase() ? item.toLowerCase() : item;
  for (const word of query.split(' ')) {
    let from = 0;
    for (const letter of word) {
      const found = text.indexOf(letter, from);
      assert.ok(found >= 0, `"${query}" finds "${item}", which has not its letters`);
      from = found + 1;
    }
  }
}

/** Another number for other matches, or another order of them. */
function checksum(matches: readonly Match[]): number {
  let sum = 0;
  for (const { at, positions } of matches) sum = (sum * 31 + at * 7 + positions.length) % 1_000_003;
  return sum;
}
