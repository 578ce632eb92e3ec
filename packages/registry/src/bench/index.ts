import type { BenchSuite } from '@pitcrew/core/bench';
import type { Registry, RegistryTraits } from '../registry.ts';
import { contended, lostUpdates } from './contention.ts';
import { readAll, readOne } from './reading.ts';
import { watchAcross, watchHere } from './watching.ts';
import { writeBurst, writeOneOf100, writeOneOf1000 } from './writing.ts';

/** What a registry does all day, and what it must not lose meanwhile. */
export default {
  contract: 'registry',
  scenarios: [
    readOne,
    readAll,
    writeOneOf100,
    writeOneOf1000,
    writeBurst,
    contended(2, 8),
    contended(8, 4),
    contended(64, 1),
    watchHere,
    watchAcross,
  ],
  figures: [lostUpdates(8, 20), lostUpdates(64, 5)],
} satisfies BenchSuite<Registry, RegistryTraits>;
