import { setImmediate as turn } from 'node:timers/promises';
import type { Scenario } from '@pitcrew/core/bench';
import type { Lock, LockMode, LockTraits } from '../lock.ts';
import { Witness } from './witness.ts';

/**
 * Tasks of one process want the same key at once; each holds it for one turn of the event loop. The order in which
 * they come is settled before the first one does: a lock that is fair grants them in that order.
 */
export function readersAndWriters(readers: number, writers: number): Scenario<Lock, LockTraits> {
  const all = readers + writers;
  return {
    name: writers === 0 ? `readers-${readers}` : `readers-${readers}-writers-${writers}`,
    operation:
      writers === 0
        ? `${readers} tasks want one key shared, all at once; each holds it for a turn of the event loop`
        : `${readers} tasks want one key shared and ${writers} exclusive, all at once; each holds it for a turn of the event loop`,
    work: 'fs',
    amount: { of: all, unit: 'holds' },
    async setUp(stage) {
      const lock = await stage.open();
      const modes = spread(readers, writers, stage.seed);
      const run = async (): Promise<number> => {
        const witness = new Witness();
        await Promise.all(modes.map((mode) => once(lock, mode, witness)));
        return witness.granted;
      };
      return { mode: 'async', expected: all, run, close: () => lock.close() };
    },
  };
}

async function once(lock: Lock, mode: LockMode, witness: Witness): Promise<void> {
  const hold = await lock.acquire('registry', mode);
  witness.enter(mode);
  await turn();
  witness.leave(mode);
  await hold.release();
}

/** Writers among readers at even distances; the seed says where the first one stands. */
function spread(readers: number, writers: number, seed: number): readonly LockMode[] {
  const all = readers + writers;
  const exclusive = new Set(
    Array.from({ length: writers }, (_, at) => (seed + Math.floor((at * all) / writers)) % all),
  );
  return Array.from({ length: all }, (_, at) => (exclusive.has(at) ? 'exclusive' : 'shared'));
}
