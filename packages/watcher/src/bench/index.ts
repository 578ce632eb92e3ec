import type { BenchSuite } from '@pitcrew/core/bench';
import type { Watcher, WatcherTraits } from '../watcher.ts';
import { burst, lostInBurst, lostInNewFolders } from './burst.ts';
import { idleCost, memoryOfLargeTree, readyOnLargeTree } from './large-tree.ts';
import { saveAtAnyMoment, saveAtomically, saveInPlace } from './saving.ts';

/** How soon a change is known, how much of many is, and what a large tree costs. */
export default {
  contract: 'watcher',
  scenarios: [saveInPlace, saveAtomically, burst, readyOnLargeTree],
  figures: [saveAtAnyMoment, lostInBurst, lostInNewFolders, memoryOfLargeTree, idleCost],
} satisfies BenchSuite<Watcher, WatcherTraits>;
