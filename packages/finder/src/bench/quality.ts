import type { Figure } from '@pitcrew/core/bench';
import type { Finder, FinderTraits } from '../finder.ts';
import { meantQueries } from './meant.ts';
import { repositoryPaths } from './paths.ts';

const paths = 10_000;
const queries = 400;
const shown = 10;

interface Quality {
  readonly name: string;
  readonly what: string;
  /** What a rank is worth: 1 is the first; undefined where the path is not among those shown. */
  readonly worth: (rank: number | undefined) => number;
}

/** How well a finder guesses what was meant; a fast one that is wrong shows here. */
export const qualities: readonly Figure<Finder, FinderTraits>[] = [
  {
    name: 'first-hit',
    what: `queries (of ${queries}, over ${paths} paths) whose file comes first`,
    worth: (rank?: number) => (rank === 1 ? 1 : 0),
  },
  {
    name: 'hit-among-ten',
    what: `queries (of ${queries}, over ${paths} paths) whose file is among the first ${shown}`,
    worth: (rank?: number) => (rank === undefined ? 0 : 1),
  },
  {
    name: 'mean-reciprocal-rank',
    what: `1 / rank of the file that was meant, 0 below the first ${shown}: mean of ${queries} queries over ${paths} paths`,
    worth: (rank?: number) => (rank === undefined ? 0 : 1 / rank),
  },
].map(figure);

function figure({ name, what, worth }: Quality): Figure<Finder, FinderTraits> {
  return {
    name,
    what,
    unit: '%',
    better: 'higher',
    async measure(stage) {
      const items = repositoryPaths(paths, stage.seed);
      const meant = meantQueries(items, queries, stage.seed);
      await using finder = await stage.open();
      await finder.index(items);
      let sum = 0;
      for (const { typed, at } of meant) {
        const matches = await finder.find(typed, { limit: shown });
        const rank = matches.findIndex((match) => match.at === at) + 1;
        sum += worth(rank === 0 ? undefined : rank);
      }
      return (100 * sum) / meant.length;
    },
  };
}
