import { describe, expect, it } from 'vitest';
import { meantQueries } from '../src/bench/meant.ts';
import { repositoryPaths } from '../src/bench/paths.ts';

describe('the paths that finders are measured with', () => {
  it('are as many as asked for, sorted, each once, and the same for the same seed', () => {
    const paths = repositoryPaths(5000, 7);
    expect(new Set(paths).size).toBe(5000);
    expect(paths).toEqual([...paths].sort());
    expect(repositoryPaths(5000, 7)).toEqual(paths);
    expect(repositoryPaths(5000, 8)).not.toEqual(paths);
  });

  it('hold what the seed documents ask for', () => {
    const paths = repositoryPaths(1000, 1);
    for (const query of ['src', 'comp', 'index', 'util']) {
      expect(paths.some((path) => path.includes(query))).toBe(true);
    }
  });
});

describe('the queries whose meaning is known', () => {
  const paths = repositoryPaths(2000, 3);
  const queries = meantQueries(paths, 80, 3);

  it('are as many as asked for, of every habit alike', () => {
    expect(queries).toHaveLength(80);
    const kinds = new Map<string, number>();
    for (const { kind } of queries) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect([...kinds.values()]).toEqual(Array.from({ length: 8 }, () => 10));
  });

  it('hold no letter that their path lacks', () => {
    for (const { typed, at } of queries) {
      const path = paths[at]?.toLowerCase() ?? '';
      for (const letter of typed.toLowerCase().replaceAll(' ', '')) expect(path).toContain(letter);
    }
  });
});
