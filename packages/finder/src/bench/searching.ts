import type { Scenario } from '@pitcrew/core/bench';
import type { Finder, FinderTraits } from '../finder.ts';
import { asking, limit, short } from './opened.ts';

type FinderScenario = Scenario<Finder, FinderTraits>;

/** Asked in turn: of one query again and again, some libraries remember the answer. */
const common = ['src', 'comp', 'index', 'util'];

/** The queries that agents' tools are measured with. */
export function searched(count: number): FinderScenario {
  return {
    name: `search-${short(count)}`,
    operation: `the ${limit} best of ${count} paths are found for each of: ${common.join(', ')}`,
    work: 'cpu',
    amount: { of: common.length, unit: 'queries' },
    setUp: (stage) => asking(stage, count, common),
  };
}

const rare = ['usrsrvc', 'session/pan', 'dialog components', 'PaneLay', 'registryhandlertest'];

/** Queries that few paths match: letters left out, folders, words, capitals. */
export function searchedForFew(count: number): FinderScenario {
  return {
    name: `search-rare-${short(count)}`,
    operation: `the ${limit} best of ${count} paths are found for each of: ${rare.join(', ')}`,
    work: 'cpu',
    amount: { of: rare.length, unit: 'queries' },
    setUp: (stage) => asking(stage, count, rare),
  };
}

const missing = ['zzzzzz', 'qxqxqxqx', 'indexxx/zz'];

/** Nothing matches: every path must be ruled out. */
export function searchedInVain(count: number): FinderScenario {
  return {
    name: `search-in-vain-${short(count)}`,
    operation: `nothing is found among ${count} paths for ${missing.join(', ')}; and one path by its name`,
    work: 'cpu',
    amount: { of: missing.length + 1, unit: 'queries' },
    setUp: (stage) => asking(stage, count, [...missing, 'readme.md'], missing),
  };
}
