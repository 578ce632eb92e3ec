import assert from 'node:assert/strict';
import type { Operation, Stage } from '@pitcrew/core/bench';
import type { Finder, Match } from '../finder.ts';
import { repositoryPaths } from './paths.ts';

export const limit = 10;

/** `100`, `1k`: as it stands in the name of a scenario. */
export function short(count: number): string {
  return count < 1000 ? String(count) : `${count / 1000}k`;
}

/** An operation that asks these queries one after another, of a finder that has so many paths. */
export async function asking(
  stage: Stage<Finder>,
  count: number,
  queries: readonly string[],
): Promise<Operation> {
  const finder = await stage.open();
  await finder.index(repositoryPaths(count, stage.seed));
  const run = async (): Promise<number> => {
    let sum = 0;
    for (const query of queries) sum += checksum(await finder.find(query, { limit }));
    return sum;
  };
  const expected = await run();
  assert.ok(expected > 0, 'something is found');
  return { mode: 'async', expected, run, close: () => finder.close() };
}

/** Another number for other matches, or another order of them. */
function checksum(matches: readonly Match[]): number {
  let sum = 0;
  for (const { at, positions } of matches) sum = (sum * 31 + at * 7 + positions.length) % 1_000_003;
  return sum;
}
