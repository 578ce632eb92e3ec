import type { Scenario } from '@pitcrew/core/bench';
import type { Finder, FinderTraits } from '../finder.ts';
import { short } from './opened.ts';
import { repositoryPaths } from './paths.ts';

/** The list of files has changed. */
export function indexed(count: number): Scenario<Finder, FinderTraits> {
  return {
    name: `index-${short(count)}`,
    operation: `${count} paths replace those that were indexed, until the first search is answered`,
    work: 'cpu',
    amount: { of: count, unit: 'paths' },
    async setUp(stage) {
      const finder = await stage.open();
      const paths = repositoryPaths(count, stage.seed);
      const run = async (): Promise<number> => {
        await finder.index(paths);
        return (await finder.find('', { limit: 1 })).length;
      };
      await run();
      return { mode: 'async', expected: 1, run, close: () => finder.close() };
    },
  };
}
