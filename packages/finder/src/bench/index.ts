import type { BenchSuite } from '@pitcrew/core/bench';
import type { Finder, FinderTraits } from '../finder.ts';
import { indexed } from './indexing.ts';
import { qualities } from './quality.ts';
import { searched, searchedForFew, searchedInVain } from './searching.ts';
import { typing } from './typing.ts';

/** Indexing, searching and typing from 100 to 100 000 paths, and whether what comes first is what was meant. */
export default {
  contract: 'finder',
  scenarios: [
    indexed(1000),
    indexed(10_000),
    indexed(100_000),
    searched(100),
    searched(1000),
    searched(5000),
    searched(10_000),
    searched(100_000),
    searchedForFew(10_000),
    searchedForFew(100_000),
    searchedInVain(100_000),
    typing(10_000, ['components/but', 'usrsrv']),
    typing(100_000, ['button']),
  ],
  figures: qualities,
} satisfies BenchSuite<Finder, FinderTraits>;
